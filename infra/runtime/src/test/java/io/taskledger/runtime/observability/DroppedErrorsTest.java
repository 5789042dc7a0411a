package io.taskledger.runtime.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class DroppedErrorsTest {

    @Test
    void what_a_client_can_cause_is_no_error(CapturedOutput output) {
        DroppedErrors.log(ReadTimeoutException.INSTANCE);
        DroppedErrors.log(new IOException("Connection reset by peer"));

        assertThat(output.getAll()).doesNotContain("ERROR");
    }

    @Test
    void anything_else_is_an_error(CapturedOutput output) {
        DroppedErrors.log(new IllegalStateException("too-late"));

        assertThat(output.getAll()).contains("ERROR", "too-late");
    }
}
