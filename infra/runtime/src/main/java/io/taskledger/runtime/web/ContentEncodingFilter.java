package io.taskledger.runtime.web;

import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.problem.ProblemWriter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses a body that is compressed or otherwise encoded (RFC 9110, section 8.4): nobody here decodes it. */
@Order(Ordered.HIGHEST_PRECEDENCE + 4)
final class ContentEncodingFilter implements WebFilter {

    private static final String IDENTITY = "identity";

    private final ProblemWriter problems;

    ContentEncodingFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        boolean encoded = exchange.getRequest().getHeaders().getValuesAsList(HttpHeaders.CONTENT_ENCODING).stream()
                .anyMatch(coding -> !coding.equalsIgnoreCase(IDENTITY));
        return encoded ? problems.write(exchange, refusal()) : chain.filter(exchange);
    }

    private static ProblemException refusal() {
        return ProblemException.of(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "unsupported_content_encoding",
                        "The body must be sent without a Content-Encoding.")
                .withHeader(HttpHeaders.ACCEPT_ENCODING, IDENTITY);
    }
}
