package io.taskledger.standalone.issuer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class DevelopmentIssuerConfigurationTest {

    @ParameterizedTest
    @ValueSource(strings = {"prod", "production", "Production"})
    void refuses_to_start_in(String profile) {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles("eu", profile);

        assertThatThrownBy(() -> new DevelopmentIssuerConfiguration(environment))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(profile);
    }

    @Test
    void starts_elsewhere() {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles("dev");

        assertThatCode(() -> new DevelopmentIssuerConfiguration(environment)).doesNotThrowAnyException();
    }
}
