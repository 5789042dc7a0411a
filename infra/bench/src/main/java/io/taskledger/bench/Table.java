package io.taskledger.bench;

/** A table in Markdown, numbers to the right. */
final class Table {

    private final StringBuilder text = new StringBuilder();

    Table(String... columns) {
        row((Object[]) columns);
        text.append("|---:".repeat(columns.length)).append("|\n");
    }

    void row(Object... cells) {
        for (Object cell : cells) {
            text.append("| ").append(cell).append(' ');
        }
        text.append("|\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
