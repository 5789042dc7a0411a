package io.taskledger.command;

import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.database.ServiceDatabases;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The command side as one unit, to be imported into its own process or into one with the other services. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class CommandSideConfiguration {

    @Bean
    ServiceDatabase commandDatabase(ServiceDatabases databases) {
        return databases.openForAppending("command");
    }
}
