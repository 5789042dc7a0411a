package io.taskledger.standalone;

import io.taskledger.audit.AuditProjectorConfiguration;
import io.taskledger.command.CommandSideConfiguration;
import io.taskledger.mcp.McpGatewayConfiguration;
import io.taskledger.query.QuerySideConfiguration;
import io.taskledger.runtime.PublicUrl;
import io.taskledger.standalone.data.DataDirectory;
import io.taskledger.standalone.data.KeyFiles;
import io.taskledger.standalone.data.StartupException;
import io.taskledger.standalone.issuer.DevelopmentIssuerConfiguration;
import io.taskledger.standalone.server.EmbeddedServers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.NestedExceptionUtils;

/**
 * The four services in one process, with the databases they need and an issuer of tokens. The services are those that
 * also run as four processes; only what they need from outside is made here.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    CommandSideConfiguration.class,
    QuerySideConfiguration.class,
    AuditProjectorConfiguration.class,
    McpGatewayConfiguration.class,
    DevelopmentIssuerConfiguration.class
})
public class StandaloneApplication {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    /**
     * Runs until the process is told to stop. Exits with 1 if it can't start and with 2 if it does not understand an
     * argument, after one message that says why.
     */
    public static void main(String[] arguments) {
        try {
            CommandLine commandLine = CommandLine.parse(arguments);
            if (commandLine.help()) {
                System.out.print(CommandLine.HELP);
            } else {
                start(commandLine);
            }
        } catch (CommandLine.UsageException e) {
            exit(MISUSED, e.getMessage() + System.lineSeparator() + System.lineSeparator() + CommandLine.HELP);
        } catch (StartupException e) {
            exit(FAILED, e.getMessage());
        }
    }

    private static void start(CommandLine commandLine) {
        // held until the process ends
        DataDirectory data = DataDirectory.open(commandLine.dataDirectory());
        Path logFile = data.path().resolve("log/taskledger.json");
        try {
            ConfigurableApplicationContext context = run(data, logFile, commandLine);
            System.out.print(
                    WelcomeScreen.of(context.getBean(PublicUrl.class), data.path(), logFile, timeSinceLaunch()));
        } catch (IOException e) {
            throw new StartupException("The data directory " + data.path() + " can't be used: " + e, e);
        } catch (StartupException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StartupException(
                    NestedExceptionUtils.getMostSpecificCause(e).getMessage() + " (More in " + logFile + ")", e);
        }
    }

    private static ConfigurableApplicationContext run(DataDirectory data, Path logFile, CommandLine commandLine)
            throws IOException {
        KeyFiles keys = new KeyFiles(data.keys());
        EmbeddedServers servers = EmbeddedServers.of(data, keys);
        Map<String, String> settings = StandaloneSettings.services(keys);
        settings.putAll(servers.settings());
        settings.put("logging.file.name", logFile.toString());

        SpringApplication application = new SpringApplication(StandaloneApplication.class);
        application.addListeners(new StandaloneSettings(settings));
        application.addInitializers(context -> {
            DevelopmentIssuerConfiguration.requireDevelopment(context.getEnvironment());
            ServerPort.of(context.getEnvironment()).requireFree();
            data.describeHolder("process " + ProcessHandle.current().pid() + " at "
                    + context.getEnvironment().getProperty("taskledger.public-url"));
            // after the services, which Spring stops before it calls its handlers
            SpringApplication.getShutdownHandlers().add(servers::close);
            servers.start();
            // configuration classes are read meanwhile; the beans need the database
            context.addBeanFactoryPostProcessor(beans -> servers.awaitPostgres());
        });
        application.addListeners((ApplicationListener<ApplicationStartedEvent>) started -> servers.awaitKafka());
        return application.run(commandLine.settings().toArray(String[]::new));
    }

    private static Duration timeSinceLaunch() {
        return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    }

    private static void exit(int status, String message) {
        System.err.println(message);
        System.exit(status);
    }
}
