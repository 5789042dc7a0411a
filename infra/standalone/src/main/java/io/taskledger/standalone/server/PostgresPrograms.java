package io.taskledger.standalone.server;

import io.taskledger.standalone.data.StartupException;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL for this platform, unpacked from the class path. The library that packs them also runs
 * them, but as a test needs it: it trusts every local user, gives a server five seconds to stop, and unpacks into a
 * directory that all users of the machine share.
 */
final class PostgresPrograms {

    private static final int EXECUTABLE_BY_OWNER = 0100;

    private final Path directory;

    private PostgresPrograms(Path directory) {
        this.directory = directory;
    }

    /**
     * Unpacks the programs unless they are there already. A directory that was left half unpacked is replaced.
     *
     * @param parent gets a directory for each version of the programs
     */
    static PostgresPrograms unpackInto(Path parent) throws IOException {
        byte[] archive;
        try (InputStream packed =
                DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(operatingSystem(), System.getProperty("os.arch"))) {
            archive = packed.readAllBytes();
        }
        Path directory = parent.resolve(version(archive));
        if (!Files.exists(directory)) {
            Path unfinished = parent.resolve("unfinished");
            FileSystemUtils.deleteRecursively(unfinished);
            unpack(archive, unfinished);
            Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresPrograms(directory);
    }

    private static String operatingSystem() {
        String name = System.getProperty("os.name");
        if (name.startsWith("Windows")) {
            return "Windows";
        }
        return name.startsWith("Mac") ? "Darwin" : "Linux";
    }

    private static String version(byte[] archive) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("An entry of the archive leads out of it: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    boolean executable = (entry.getMode() & EXECUTABLE_BY_OWNER) != 0;
                    if (executable && !file.toFile().setExecutable(true, true)) {
                        throw new IOException("Can't be made executable: " + file);
                    }
                }
            }
        }
    }

    /** Whether the running process is one of these programs, of whatever version. */
    boolean ran(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> Path.of(command).startsWith(directory.getParent()))
                .isPresent();
    }

    /**
     * Runs a program to its end.
     *
     * @param output gets what the program, and what it leaves running, writes to the console
     * @throws StartupException if the program fails
     */
    void run(Path output, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL refuses to run as root, but not as the nobody that root is in a new user namespace
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(directory.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        // neither the user's own PostgreSQL settings nor a language that may not be installed
        builder.environment().keySet().removeIf(name -> name.toUpperCase(Locale.ROOT)
                .startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        if (waitFor(builder.start()) != 0) {
            throw new StartupException("PostgreSQL's " + program + " failed; " + output + " says why.");
        }
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a program of PostgreSQL was running", e);
        }
    }
}
