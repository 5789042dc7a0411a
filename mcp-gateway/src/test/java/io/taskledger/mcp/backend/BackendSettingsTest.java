package io.taskledger.mcp.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskledger.mcp.McpGatewayApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class BackendSettingsTest {

    @Test
    void names_the_missing_key_at_start(CapturedOutput output) {
        SpringApplication gateway = new SpringApplication(McpGatewayApplication.class);
        String[] settings = {
            "--server.port=0",
            "--taskledger.public-url=http://localhost:9000",
            "--taskledger.security.issuer=http://localhost:1",
            "--taskledger.security.jwks-uri=http://localhost:1/jwks"
        };

        assertThatThrownBy(() -> gateway.run(settings)).hasRootCauseInstanceOf(BindValidationException.class);

        assertThat(output).contains("taskledger.mcp.signingKeyFile", "must be set: the file with the private key");
    }
}
