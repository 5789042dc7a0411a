package io.taskledger.eventstore.wakeup;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to the database that whoever asks keeps for long, and closes. */
@FunctionalInterface
public interface ConnectionSource {

    Connection open() throws SQLException;
}
