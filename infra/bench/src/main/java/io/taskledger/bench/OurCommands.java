package io.taskledger.bench;

import io.taskledger.command.execution.CommandExecutor;
import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.database.ServiceDatabases;
import io.taskledger.testkit.TestDatabase;
import io.taskledger.view.task.TaskView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The command side's own path from the command to the acknowledgement, without HTTP before it and jobs beside it. */
final class OurCommands implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final CommandExecutor commands;

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = {"io.taskledger.command.execution", "io.taskledger.command.task"},
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
    static class Process {

        @Bean
        ServiceDatabase commandDatabase(ServiceDatabases databases) {
            return databases.openForAppending("command");
        }
    }

    OurCommands(TestDatabase database) throws IOException {
        Path key = Files.createTempFile("identity", ".key");
        key.toFile().deleteOnExit();
        Files.writeString(key, Base64.getEncoder().encodeToString(new byte[32]));
        Map<String, Object> settings = new HashMap<>(database.settings());
        settings.put("taskledger.identity.key-file", key);
        settings.put("taskledger.security.issuer", "https://issuer.example");
        settings.put("taskledger.security.jwks-uri", "https://issuer.example/jwks");
        settings.put("spring.main.banner-mode", "off");
        settings.put("logging.level.root", "warn");
        context = new SpringApplicationBuilder(Process.class)
                .web(WebApplicationType.NONE)
                .properties(settings)
                .run();
        commands = context.getBean(CommandExecutor.class);
    }

    Throughput.Work writer() {
        SubjectRef owner = SubjectRef.random();
        return () -> commands.execute(Samples.command(owner), Samples.provenance(owner), TaskView.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
