package io.taskledger.mcp.json;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mapper for everything the gateway reads and writes. It is no bean, so that it stays apart from the others of the
 * process: the REST API's refuses unknown properties, which here would break a client or a service newer than this
 * gateway.
 */
public final class GatewayJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            // two readers of a message with a repeated name could see two different messages
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private GatewayJson() {}

    public static JsonMapper mapper() {
        return MAPPER;
    }
}
