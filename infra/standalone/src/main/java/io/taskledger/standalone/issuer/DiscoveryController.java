package io.taskledger.standalone.issuer;

import io.swagger.v3.oas.annotations.Hidden;
import io.taskledger.runtime.PublicUrl;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where clients learn what the issuer can do, and services its keys. */
@RestController
@Hidden
class DiscoveryController {

    static final String KEYS_PATH = "/dev/jwks";

    /** OpenID Connect Discovery 1.0, section 4. */
    static final String OPENID_PATH = "/dev/.well-known/openid-configuration";

    /** RFC 8414, section 3.1: the issuer's path comes last. */
    static final String OAUTH_PATH = "/.well-known/oauth-authorization-server/dev";

    private final TokenSigner signer;
    private final Map<String, Object> metadata = new TreeMap<>();

    DiscoveryController(TokenSigner signer, PublicUrl publicUrl) {
        this.signer = signer;
        metadata.put("issuer", publicUrl.resolve("/dev"));
        metadata.put("jwks_uri", publicUrl.resolve(KEYS_PATH));
        metadata.put("token_endpoint", publicUrl.resolve(TokenController.PATH));
        metadata.put("token_endpoint_auth_methods_supported", List.of("none"));
        metadata.put("response_types_supported", List.of());
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
    }

    @GetMapping(
            path = {OPENID_PATH, OAUTH_PATH},
            produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> metadata() {
        return metadata;
    }

    @GetMapping(path = KEYS_PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> keys() {
        return signer.publicKeys().toJSONObject();
    }
}
