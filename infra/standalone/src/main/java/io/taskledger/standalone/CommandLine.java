package io.taskledger.standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The command line.
 *
 * @param help whether only the options are asked for
 * @param dataDirectory absolute path of the data directory
 * @param settings arguments {@code --name=value} that are settings, for Spring
 */
record CommandLine(boolean help, Path dataDirectory, List<String> settings) {

    static final String HELP = """
            Taskledger: the four services in one process, on a PostgreSQL and a Kafka of its own.

              --data-dir=DIR      where everything is kept between runs (default .taskledger)
              --server.port=PORT  port of the whole product (default 9000)
              --help              shows this

            Any setting of the services can be given the same way, as --name=value, or in the environment, as NAME with
            underscores: --taskledger.public-url=https://tasks.example or TASKLEDGER_PUBLIC_URL=https://tasks.example.
            """;

    private static final String DATA_DIRECTORY = "--data-dir";
    private static final String DEFAULT_DATA_DIRECTORY = ".taskledger";

    /** What names of settings begin with. */
    private static final Set<String> NAMESPACES =
            Set.of("axon", "logging", "management", "sentry", "server", "spring", "springdoc", "taskledger");

    /** @throws UsageException if an argument is neither an option nor looks like a setting */
    static CommandLine parse(String... arguments) {
        String dataDirectory = DEFAULT_DATA_DIRECTORY;
        boolean help = false;
        List<String> settings = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.equals("--help") || argument.equals("-h")) {
                help = true;
            } else if (argument.equals(DATA_DIRECTORY)) {
                i++;
                dataDirectory = i < arguments.length ? arguments[i] : "";
            } else if (argument.startsWith(DATA_DIRECTORY + "=")) {
                dataDirectory = argument.substring(DATA_DIRECTORY.length() + 1);
            } else {
                settings.add(requireSetting(argument));
            }
        }
        if (dataDirectory.isBlank()) {
            throw new UsageException("--data-dir needs a directory, as in --data-dir=" + DEFAULT_DATA_DIRECTORY);
        }
        return new CommandLine(help, Path.of(dataDirectory).toAbsolutePath().normalize(), List.copyOf(settings));
    }

    private static String requireSetting(String argument) {
        int dot = argument.indexOf('.');
        int equals = argument.indexOf('=');
        boolean setting =
                argument.startsWith("--") && dot > 0 && dot < equals && NAMESPACES.contains(argument.substring(2, dot));
        if (!setting) {
            throw new UsageException("Not an option, nor a setting as --name=value: " + argument);
        }
        return argument;
    }

    /** The command line can't be understood; the message says which argument. */
    static final class UsageException extends RuntimeException {

        UsageException(String message) {
            super(message);
        }
    }
}
