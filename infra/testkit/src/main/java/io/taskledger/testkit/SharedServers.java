package io.taskledger.testkit;

/** The servers that all tests of a JVM share: each starts with the first use of its holder and stops with the JVM. */
final class SharedServers {

    private SharedServers() {}

    static final class Postgres {

        static final PostgresServer SERVER = PostgresServer.start();

        static {
            stopWithTheJvm(SERVER::close);
        }

        private Postgres() {}
    }

    static final class Kafka {

        static final KafkaBroker BROKER = KafkaBroker.start();

        static {
            stopWithTheJvm(BROKER::close);
        }

        private Kafka() {}
    }

    private static void stopWithTheJvm(Runnable close) {
        Runtime.getRuntime().addShutdownHook(new Thread(close, "testkit-stop"));
    }
}
