package io.taskledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @Test
    void keeps_data_below_the_current_directory_by_default() {
        CommandLine commandLine = CommandLine.parse();

        assertThat(commandLine.dataDirectory()).isEqualTo(Path.of(System.getProperty("user.dir"), ".taskledger"));
        assertThat(commandLine.help()).isFalse();
    }

    @Test
    void takes_a_data_directory_with_or_without_equals_sign() {
        assertThat(CommandLine.parse("--data-dir=/data").dataDirectory()).isEqualTo(Path.of("/data"));
        assertThat(CommandLine.parse("--data-dir", "/data").dataDirectory()).isEqualTo(Path.of("/data"));
    }

    @Test
    void leaves_settings_to_Spring() {
        assertThat(CommandLine.parse("--server.port=9001", "--taskledger.public-url=https://a.example?b=c")
                        .settings())
                .containsExactly("--server.port=9001", "--taskledger.public-url=https://a.example?b=c");
    }

    @Test
    void explains_itself() {
        assertThat(CommandLine.parse("--help").help()).isTrue();
        assertThat(CommandLine.HELP).contains("--data-dir", "--server.port", "--help");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--datadir=/data",
                "--port=9001",
                "--sever.port=9001",
                "--server.port",
                "-x",
                "start",
                "a.b=c",
                "--"
            })
    void refuses_what_is_neither_option_nor_setting(String argument) {
        assertThatThrownBy(() -> CommandLine.parse(argument))
                .isInstanceOf(CommandLine.UsageException.class)
                .hasMessageEndingWith(argument);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--data-dir=", "--data-dir"})
    void refuses_a_data_directory_without_name(String argument) {
        assertThatThrownBy(() -> CommandLine.parse(argument))
                .isInstanceOf(CommandLine.UsageException.class)
                .hasMessageContaining("--data-dir needs a directory");
    }
}
