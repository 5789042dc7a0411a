package io.taskledger.audit.privacy.archive;

import static io.taskledger.audit.privacy.archive.TestData.task;
import static io.taskledger.audit.privacy.archive.TestData.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.audit.note.SigningKey;
import org.junit.jupiter.api.Test;

class OverviewPageTest {

    private final OverviewPage page = new OverviewPage(new SigningKey("localhost/audit", new byte[32]).verifierKey());

    @Test
    void what_people_wrote_stays_text() {
        assertThat(write(page, task("<script>alert(1)</script>", "\"><img src=x onerror='x'>")))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&quot;&gt;&lt;img src=x onerror=&#39;x&#39;&gt;")
                .doesNotContain("<script", "<img");
    }

    @Test
    void nothing_is_loaded_from_elsewhere() {
        assertThat(write(page, task("Plain", null)))
                .contains("default-src 'none'")
                .doesNotContain("http://", "https://", "src=", "href=");
    }
}
