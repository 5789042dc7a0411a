package io.taskledger.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvenanceTest {

    private static final Provenance FULL = new Provenance(
            OperationId.random(),
            SubjectRef.random(),
            "agent-7",
            "request-1",
            "00-" + "a".repeat(32) + "-" + "b".repeat(16) + "-01");

    @Test
    void survives_the_metadata() {
        Provenance sparse = new Provenance(OperationId.random(), SubjectRef.random(), null, "request-2", null);

        assertThat(Provenance.fromMetadata(FULL.toMetadata())).isEqualTo(FULL);
        assertThat(Provenance.fromMetadata(sparse.toMetadata())).isEqualTo(sparse);
        assertThat(sparse.toMetadata()).hasSize(3);
    }

    @Test
    void lists_all_of_its_keys_and_ignores_others() {
        Map<String, String> metadata = new HashMap<>(FULL.toMetadata());
        assertThat(metadata).containsOnlyKeys(Provenance.KEYS);

        metadata.put("elsewhere", "x");

        assertThat(Provenance.fromMetadata(metadata)).isEqualTo(FULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"operationId", "actor", "requestId"})
    void names_the_entry_that_is_missing(String key) {
        Map<String, String> metadata = new HashMap<>(FULL.toMetadata());
        metadata.remove(key);

        assertThatThrownBy(() -> Provenance.fromMetadata(metadata))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }
}
