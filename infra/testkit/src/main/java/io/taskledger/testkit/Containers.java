package io.taskledger.testkit;

/** Whether infrastructure comes from Docker ({@code -Dtaskledger.test.containers=true}) or is embedded, the default. */
final class Containers {

    private Containers() {}

    static boolean chosen() {
        return Boolean.getBoolean("taskledger.test.containers");
    }
}
