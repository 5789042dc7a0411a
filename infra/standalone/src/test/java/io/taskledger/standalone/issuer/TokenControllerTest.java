package io.taskledger.standalone.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskledger.runtime.PublicUrl;
import io.taskledger.runtime.problem.ProblemException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class TokenControllerTest {

    private final TokenSigner signer = new TokenSigner(new IssuerSettings(null, false).key());

    @Test
    void gives_no_token_to_another_machine() {
        assertThatThrownBy(() -> ask("192.0.2.1", false)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.status().value()).isEqualTo(403);
            assertThat(problem.code()).isEqualTo("local_clients_only");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1"})
    void gives_tokens_to_its_own_machine(String address) {
        assertThatCode(() -> ask(address, false)).doesNotThrowAnyException();
    }

    @Test
    void gives_tokens_to_other_machines_if_told_so() {
        assertThatCode(() -> ask("192.0.2.1", true)).doesNotThrowAnyException();
    }

    private void ask(String address, boolean remoteClients) {
        MockServerHttpRequest request = MockServerHttpRequest.post("/dev/token")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .remoteAddress(new InetSocketAddress(address, 40000))
                .body("sub=alice");
        new TokenController(
                        signer, new PublicUrl(URI.create("http://localhost:9000")), Clock.systemUTC(), remoteClients)
                .issue(MockServerWebExchange.from(request))
                .block();
    }
}
