package io.taskledger.eventstore;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Settings of Axon that every process needs. Any other source overrides them.
 *
 * <ul>
 *   <li>no call home
 *   <li>no handler time-outs, whose thread dumps under load say nothing that metrics don't
 *   <li>no stack trace for a request that names a task nobody has, which anybody can send
 *   <li>no warning at every start that a gauge is registered twice, which Axon does
 * </ul>
 */
final class AxonDefaults implements EnvironmentPostProcessor {

    private static final Map<String, Object> DEFAULTS = Map.of(
            "axon.update-check.disabled", "true",
            "axon.timeout.enabled", "false",
            "axon.serializer.general", "jackson3",
            "axon.serializer.messages", "jackson3",
            "axon.serializer.events", "jackson3",
            "logging.level.org.axonframework.modelling.command.AbstractRepository", "error",
            "logging.level.io.micrometer.core.instrument.MeterRegistry", "error");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("taskledger-axon", DEFAULTS));
    }
}
