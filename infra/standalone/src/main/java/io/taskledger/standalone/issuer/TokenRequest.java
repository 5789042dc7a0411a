package io.taskledger.standalone.issuer;

import com.nimbusds.jwt.JWTClaimsSet;
import io.taskledger.runtime.PublicUrl;
import io.taskledger.runtime.problem.FieldError;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.validation.Iso8601;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a token shall say.
 *
 * @param type header {@code typ}; {@code null} leaves it out
 * @param expiresIn seconds from now; negative for a token that has expired
 */
record TokenRequest(JWTClaimsSet claims, @Nullable String type, long expiresIn) {

    static final String DEFAULT_SCOPE = "tasks:read tasks:write tasks:delete privacy:self";
    static final String DEFAULT_TYPE = "JWT";

    private static final long DEFAULT_SECONDS = 3600;
    /** What the decoder of forms puts where a value is not UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final Pattern SECONDS = Pattern.compile("-?[0-9]{1,9}");
    private static final Set<String> FIELDS =
            Set.of("sub", "roles", "scope", "audience", "expiresIn", "notBefore", "issuer", "typ");

    /**
     * Reads the form of a request. An empty field means that the claim is left out.
     *
     * @throws ProblemException 400 if a field is repeated or not UTF-8; 422 if one is missing, unknown or can't be understood
     */
    static TokenRequest of(MultiValueMap<String, String> form, PublicUrl publicUrl, Instant now) {
        form.forEach(TokenRequest::check);
        String sub = form.getFirst("sub");
        if (sub == null || sub.isEmpty()) {
            throw invalid("sub", "required", "must be set");
        }
        String lifetime = form.getFirst("expiresIn");
        long expiresIn = lifetime == null ? DEFAULT_SECONDS : seconds("expiresIn", lifetime);
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(text(form, "issuer", publicUrl.resolve("/dev")))
                .audience(text(form, "audience", publicUrl.apiAudience()))
                .subject(sub)
                .claim("roles", roles(text(form, "roles", "USER")))
                .claim("scope", text(form, "scope", DEFAULT_SCOPE))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(expiresIn)))
                .jwtID(UUID.randomUUID().toString());
        String notBefore = text(form, "notBefore", "");
        if (notBefore != null) {
            claims.notBeforeTime(Date.from(instant(notBefore, now)));
        }
        return new TokenRequest(claims.build(), text(form, "typ", DEFAULT_TYPE), expiresIn);
    }

    private static void check(String field, List<String> values) {
        if (!FIELDS.contains(field)) {
            throw invalid(field, "unknown_field", "is not a field of this form");
        }
        if (values.size() > 1) {
            throw ProblemException.badRequest(new FieldError(field, "repeated_field", "must be sent once"));
        }
        if (values.get(0).indexOf(REPLACEMENT) >= 0) {
            throw ProblemException.badRequest(new FieldError(field, "invalid_value", "must be percent-encoded UTF-8"));
        }
        if (values.get(0).codePoints().anyMatch(Character::isISOControl)) {
            throw invalid(field, "invalid_value", "must have no control characters");
        }
    }

    private static @Nullable String text(MultiValueMap<String, String> form, String field, String absent) {
        String value = form.containsKey(field) ? form.getFirst(field) : absent;
        return value == null || value.isEmpty() ? null : value;
    }

    private static List<String> roles(@Nullable String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.split(","))
                        .map(String::strip)
                        .filter(role -> !role.isEmpty())
                        .toList();
    }

    private static Instant instant(String value, Instant now) {
        if (SECONDS.matcher(value).matches()) {
            return now.plusSeconds(Long.parseLong(value));
        }
        return Iso8601.instant(value)
                .orElseThrow(() ->
                        invalid("notBefore", "invalid_value", "must be an ISO 8601 instant, or seconds from now"));
    }

    private static long seconds(String field, String value) {
        if (!SECONDS.matcher(value).matches()) {
            throw invalid(field, "invalid_value", "must be a whole number of seconds");
        }
        return Long.parseLong(value);
    }

    private static ProblemException invalid(String field, String code, String message) {
        return ProblemException.invalid(new FieldError(field, code, message));
    }
}
