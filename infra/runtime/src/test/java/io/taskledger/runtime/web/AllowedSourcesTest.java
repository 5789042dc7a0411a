package io.taskledger.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.runtime.PublicUrl;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllowedSourcesTest {

    private static final PublicUrl PUBLIC = new PublicUrl(URI.create("https://Tasks.Example.com"));
    private static final InetSocketAddress RECEIVED_ON = new InetSocketAddress("10.1.2.3", 9000);

    private final AllowedSources byDefault = new AllowedSources(PUBLIC, new WebSettings(List.of(), List.of()));
    private final AllowedSources listed = new AllowedSources(
            PUBLIC, new WebSettings(List.of(" API.example.com "), List.of("https://App.example.com")));

    @Test
    void by_default_the_public_host_is_answered_with_or_without_its_port() {
        assertThat(byDefault.isHost("tasks.example.com", RECEIVED_ON)).isTrue();
        assertThat(byDefault.isHost("TASKS.example.com:443", RECEIVED_ON)).isTrue();
        assertThat(byDefault.isHost("tasks.example.com:80", RECEIVED_ON)).isFalse();
        assertThat(byDefault.isOrigin("https://tasks.example.com")).isTrue();
        assertThat(byDefault.isOrigin("http://tasks.example.com")).isFalse();
    }

    @Test
    void by_default_the_address_the_request_came_in_on_is_answered() {
        assertThat(byDefault.isHost("10.1.2.3:9000", RECEIVED_ON)).isTrue();
        assertThat(byDefault.isHost("10.1.2.3:9001", RECEIVED_ON)).isFalse();
        assertThat(byDefault.isHost("10.1.2.4:9000", RECEIVED_ON)).isFalse();
        assertThat(byDefault.isHost("10.1.2.3:9000", null)).isFalse();
    }

    @Test
    void a_list_replaces_the_defaults() {
        assertThat(listed.isHost("api.example.com", RECEIVED_ON)).isTrue();
        assertThat(listed.isHost("tasks.example.com", RECEIVED_ON)).isFalse();
        assertThat(listed.isHost("10.1.2.3:9000", RECEIVED_ON)).isFalse();
        assertThat(listed.isHost("localhost:9000", RECEIVED_ON)).isFalse();
        assertThat(listed.isOrigin("https://app.example.com")).isTrue();
        assertThat(listed.isOrigin("https://tasks.example.com")).isFalse();
    }
}
