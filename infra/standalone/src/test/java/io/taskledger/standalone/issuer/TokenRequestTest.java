package io.taskledger.standalone.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.nimbusds.jwt.JWTClaimsSet;
import io.taskledger.runtime.PublicUrl;
import io.taskledger.runtime.problem.FieldError;
import io.taskledger.runtime.problem.ProblemException;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class TokenRequestTest {

    private static final PublicUrl URL = new PublicUrl(URI.create("http://localhost:9000"));
    private static final Instant NOW = Instant.parse("2030-01-31T09:00:00Z");

    @Test
    void needs_the_user_only() throws ParseException {
        TokenRequest request = request("sub", "alice");

        JWTClaimsSet claims = request.claims();
        assertThat(claims.getIssuer()).isEqualTo("http://localhost:9000/dev");
        assertThat(claims.getAudience()).containsExactly("http://localhost:9000/api");
        assertThat(claims.getSubject()).isEqualTo("alice");
        assertThat(claims.getStringListClaim("roles")).containsExactly("USER");
        assertThat(claims.getStringClaim("scope")).isEqualTo("tasks:read tasks:write tasks:delete privacy:self");
        assertThat(claims.getIssueTime()).isEqualTo(NOW);
        assertThat(claims.getExpirationTime()).isEqualTo(NOW.plusSeconds(3600));
        assertThat(claims.getNotBeforeTime()).isNull();
        assertThat(request.type()).isEqualTo("JWT");
        assertThat(request.expiresIn()).isEqualTo(3600);
    }

    @Test
    void says_whatever_is_asked() throws ParseException {
        TokenRequest request = request(
                "sub",
                "carol",
                "roles",
                "AUDITOR, ADMIN",
                "scope",
                "audit:read",
                "audience",
                "http://localhost:9000/mcp",
                "expiresIn",
                "-60",
                "notBefore",
                "2030-02-01T00:00:00+01:00",
                "issuer",
                "https://else",
                "typ",
                "at+jwt");

        JWTClaimsSet claims = request.claims();
        assertThat(claims.getIssuer()).isEqualTo("https://else");
        assertThat(claims.getAudience()).containsExactly("http://localhost:9000/mcp");
        assertThat(claims.getStringListClaim("roles")).containsExactly("AUDITOR", "ADMIN");
        assertThat(claims.getStringClaim("scope")).isEqualTo("audit:read");
        assertThat(claims.getExpirationTime()).isEqualTo(NOW.minusSeconds(60));
        assertThat(claims.getNotBeforeTime()).isEqualTo("2030-01-31T23:00:00Z");
        assertThat(request.type()).isEqualTo("at+jwt");
        assertThat(request.expiresIn()).isEqualTo(-60);
    }

    @Test
    void leaves_out_what_is_empty() throws ParseException {
        TokenRequest request = request(
                "sub", "alice", "roles", "", "scope", "", "audience", "", "notBefore", "", "issuer", "", "typ", "");

        JWTClaimsSet claims = request.claims();
        assertThat(claims.getIssuer()).isNull();
        assertThat(claims.getAudience()).isEmpty();
        assertThat(claims.getStringListClaim("roles")).isEmpty();
        assertThat(claims.getStringClaim("scope")).isNull();
        assertThat(claims.getNotBeforeTime()).isNull();
        assertThat(request.type()).isNull();
    }

    @Test
    void counts_the_start_of_validity_from_now() {
        assertThat(request("sub", "alice", "notBefore", "90").claims().getNotBeforeTime())
                .isEqualTo(NOW.plusSeconds(90));
    }

    @ParameterizedTest
    @CsvSource({
        "sub, '', required",
        "expiresIn, '', invalid_value",
        "expiresIn, soon, invalid_value",
        "expiresIn, 1e3, invalid_value",
        "expiresIn, 10000000000, invalid_value",
        "notBefore, yesterday, invalid_value",
        "notBefore, +999999999-12-31T23:59:59Z, invalid_value",
        "notBefore, -999999999-01-01T00:00:00Z, invalid_value",
        "notBefore, 10000000000, invalid_value",
        "scope, 'tasks:read\0', invalid_value",
        "role, ADMIN, unknown_field",
    })
    void names_a_field_it_does_not_understand(String field, String value, String code) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("sub", "alice");
        form.set(field, value);

        assertProblem(form, 422, field, code);
    }

    @Test
    void refuses_a_request_without_user() {
        assertProblem(new LinkedMultiValueMap<>(), 422, "sub", "required");
    }

    @Test
    void refuses_a_field_that_is_not_utf_8() {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("sub", "al\uFFFDce");

        assertProblem(form, 400, "sub", "invalid_value");
    }

    @Test
    void refuses_a_repeated_field() {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("sub", "alice");
        form.add("sub", "bob");

        assertProblem(form, 400, "sub", "repeated_field");
    }

    private static void assertProblem(MultiValueMap<String, String> form, int status, String field, String code) {
        assertThatThrownBy(() -> TokenRequest.of(form, URL, NOW))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.status().value()).isEqualTo(status);
                    assertThat(problem.errors())
                            .extracting(FieldError::field, FieldError::code)
                            .isEqualTo(List.of(tuple(field, code)));
                });
    }

    private static TokenRequest request(String... fields) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            form.add(fields[i], fields[i + 1]);
        }
        return TokenRequest.of(form, URL, NOW);
    }
}
