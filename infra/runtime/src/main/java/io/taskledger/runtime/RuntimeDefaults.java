package io.taskledger.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/**
 * Adds {@code runtime-defaults.properties} below every other property source, so that each process logs, measures and
 * documents itself alike without a copy of these settings. Anything a process or its environment sets wins.
 */
class RuntimeDefaults implements EnvironmentPostProcessor, Ordered {

    private static final String NAME = "taskledger-runtime-defaults";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            ClassPathResource resource = new ClassPathResource("runtime-defaults.properties", RuntimeDefaults.class);
            environment.getPropertySources().addLast(new ResourcePropertySource(NAME, resource));
        } catch (IOException e) {
            throw new UncheckedIOException("The runtime's own defaults cannot be read", e);
        }
    }

    /** After the application's configuration files were added, so that these stay below them. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
