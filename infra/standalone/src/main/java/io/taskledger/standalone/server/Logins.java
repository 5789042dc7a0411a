package io.taskledger.standalone.server;

import io.taskledger.standalone.data.KeyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The logins of the database, each with a password of its own. */
final class Logins {

    static final String DATABASE = "taskledger";
    static final String OWNER = "taskledger_owner";
    static final List<String> SERVICES = List.of("command", "query", "audit");

    private final KeyFiles keys;

    Logins(KeyFiles keys) {
        this.keys = keys;
    }

    /** Login of a service. */
    static String of(String service) {
        return "taskledger_" + service;
    }

    /** The owner and the services. */
    List<String> names() {
        return Stream.concat(Stream.of(OWNER), SERVICES.stream().map(Logins::of))
                .toList();
    }

    String password(String login) throws IOException {
        return Files.readString(passwordFile(login));
    }

    Path passwordFile(String login) {
        return keys.databasePassword(login);
    }
}
