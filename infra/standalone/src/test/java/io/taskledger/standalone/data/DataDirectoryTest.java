package io.taskledger.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    private Path parent;

    @Test
    void creates_a_directory_only_the_owner_can_read() throws IOException {
        Path path = parent.resolve("deep/data");
        try (DataDirectory data = DataDirectory.open(path)) {
            assertThat(data.path()).isEqualTo(path.toRealPath());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void is_held_by_one_at_a_time() throws IOException {
        try (DataDirectory data = DataDirectory.open(parent)) {
            data.describeHolder("process 1 at http://localhost:1");
            data.describeHolder("the holder");

            assertThatThrownBy(() -> DataDirectory.open(parent))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining(parent + " is in use by the holder.");
        }
        DataDirectory.open(parent).close();
    }

    @Test
    void says_what_is_wrong_with_a_path_that_is_no_directory() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));

        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining(file.toString());
    }
}
