package io.taskledger.standalone.system;

import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.personal.SubjectCipher;
import io.taskledger.eventstore.personal.SubjectCiphers;
import io.taskledger.eventstore.subject.SubjectErasure;
import io.taskledger.eventstore.subject.SubjectRegistry;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Put into a process of the product from outside: does to its data subjects what nothing can be asked to do over HTTP, and
 * tells on the console what became of it.
 */
@Configuration(proxyBeanMethods = false)
class ForgettingProbe {

    /** Argument that puts the probe into a process. */
    static final String ARGUMENT = "--spring.main.sources=" + ForgettingProbe.class.getName();

    /** Erases the subject of this {@code sub}. */
    @Bean
    @ConditionalOnProperty("taskledger.probe.erase")
    ApplicationRunner erase(Environment environment, SubjectRegistry subjects, SubjectErasure erasure) {
        return arguments -> {
            String sub = environment.getRequiredProperty("taskledger.probe.erase");
            erasure.erase(subjects.find(sub).blockOptional().orElseThrow());
            System.out.println("PROBE erased");
        };
    }

    /** Tries to open every event that is stored, and counts by subject. */
    @Bean
    @ConditionalOnProperty("taskledger.probe.open")
    ApplicationRunner open(EventStore events, EventStorageEngine engine, SubjectCiphers ciphers) {
        return arguments -> {
            Map<SubjectRef, Integer> opened = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
            engine.readEvents(events.createTailToken(), false).forEach(message -> count(message, ciphers, opened));
            opened.forEach((subject, texts) -> System.out.println("PROBE " + subject + " opened " + texts));
        };
    }

    private static void count(TrackedEventMessage<?> message, SubjectCiphers ciphers, Map<SubjectRef, Integer> opened) {
        DomainEvent event = (DomainEvent) message.getPayload();
        SubjectCipher cipher = ciphers.of(event.owner());
        boolean readable = !cipher.isErased() && !cipher.open(event).toString().contains(SubjectCipher.ERASED);
        opened.merge(event.owner(), readable ? 1 : 0, Integer::sum);
    }
}
