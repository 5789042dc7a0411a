package io.taskledger.audit.leaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LeafTest {

    private static final UUID ID = new UUID(0, 1);
    private static final UUID ACTOR = new UUID(0, 2);
    private static final UUID OPERATION = new UUID(0, 3);

    @Test
    void writes_its_fields_as_canonical_json() {
        assertThat(text(leaf("agent", ACTOR)))
                .isEqualTo("{\"action\":\"task.add\",\"actor\":\"00000000-0000-0000-0000-000000000002\","
                        + "\"client\":\"agent\",\"eventId\":\"00000000-0000-0000-0000-000000000001\","
                        + "\"eventType\":\"task-added\",\"id\":\"00000000-0000-0000-0000-000000000001\",\"index\":7,"
                        + "\"operationId\":\"00000000-0000-0000-0000-000000000003\",\"outcome\":\"SUCCEEDED\","
                        + "\"payloadHash\":\"ab\",\"revision\":1,\"subject\":\"00000000-0000-0000-0000-000000000002\","
                        + "\"target\":\"t\",\"time\":\"2026-01-02T03:04:05.000006Z\",\"v\":1}");
    }

    @Test
    void leaves_out_what_is_not_known() {
        assertThat(text(leaf(null, null))).doesNotContain("client", "subject", "null");
    }

    @Test
    void refuses_more_than_an_entry_of_a_tile_can_hold() {
        assertThatIllegalStateException()
                .isThrownBy(() -> leaf("x".repeat(Leaf.MAX_BYTES), null).bytes());
    }

    private static Leaf leaf(String client, UUID subject) {
        return new Leaf(
                7,
                ID,
                Instant.parse("2026-01-02T03:04:05.000006Z"),
                "task.add",
                ACTOR,
                client,
                "t",
                subject,
                Outcome.SUCCEEDED,
                OPERATION,
                ID,
                "task-added",
                1,
                "ab");
    }

    private static String text(Leaf leaf) {
        return new String(leaf.bytes(), StandardCharsets.UTF_8);
    }
}
