package io.taskledger.mcp.backend;

import com.nimbusds.jose.jwk.JWKSet;
import io.swagger.v3.oas.annotations.Hidden;
import io.taskledger.runtime.PublicUrl;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The keys that the services verify the gateway's tokens by. */
@RestController
@Hidden
class GatewayKeysController {

    private final Map<String, Object> keys;

    GatewayKeysController(SigningKey gatewaySigningKey) {
        this.keys = new JWKSet(gatewaySigningKey.publicKey()).toJSONObject();
    }

    @GetMapping(path = PublicUrl.GATEWAY_KEYS_PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> read() {
        return keys;
    }
}
