package io.taskledger.standalone.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The files of the repository that tests run. */
final class Repository {

    private static final Pattern RUNNABLE_BLOCK =
            Pattern.compile("<!-- a test runs this block -->\n```sh\n(.*?)```", Pattern.DOTALL);

    private Repository() {}

    /** The repository's root: the nearest folder upwards that has a README. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("README.md"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("The tests don't run inside of the repository");
            }
        }
        return folder;
    }

    /** The shell blocks of the README that are marked to be run. */
    static List<String> readmeBlocks() throws IOException {
        return RUNNABLE_BLOCK
                .matcher(Files.readString(root().resolve("README.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
