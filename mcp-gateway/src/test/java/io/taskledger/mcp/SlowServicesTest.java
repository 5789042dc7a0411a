package io.taskledger.mcp;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Services that take longer than the gateway waits, which is why the wait is short here and nowhere else. */
@TestPropertySource(properties = "taskledger.mcp.response-timeout=300ms")
class SlowServicesTest extends GatewayTest {

    @Test
    void gives_up_on_a_service_that_does_not_answer() throws Exception {
        SERVICES.stall();

        assertFailure(
                called(allScopes(), "add_task", Map.of("title", "x")),
                "unavailable: ",
                "it may have happened all the same");
    }

    @Test
    void gives_up_on_a_service_that_does_not_finish_its_answer() throws Exception {
        SERVICES.stallAfter("{\"items\":[");

        assertFailure(called(allScopes(), "list_tasks", Map.of()), "unavailable: ");
    }
}
