package io.taskledger.audit.privacy.archive;

import io.taskledger.audit.note.SignedNote;
import io.taskledger.audit.note.SigningKey;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP that ends with the digests of its files and a signature over them. Not thread-safe. */
final class SignedZip implements Closeable {

    private static final String MANIFEST = "manifest.json";

    /** First line of the note, so that it can't be taken for anything else that the key signs. */
    private static final String PURPOSE = "Taskledger export manifest, SHA-256";

    private final ZipOutputStream zip;
    private final PersonalData data;
    private final SigningKey key;
    private final List<Manifest.File> files = new ArrayList<>();

    /** @param out is not closed */
    SignedZip(OutputStream out, PersonalData data, SigningKey key) {
        this.zip = new ZipOutputStream(out);
        this.data = data;
        this.key = key;
    }

    void add(ArchiveFile file) throws IOException {
        files.add(write(file.path(), out -> file.write(data, out)));
    }

    /** Writes the manifest of the files added so far and the note that signs it. */
    void sign() throws IOException {
        byte[] manifest = Json.bytes(new Manifest(
                data.request(),
                data.subject(),
                data.createdAt(),
                data.checkpoint().size(),
                files));
        Manifest.File written = write(MANIFEST, out -> out.write(manifest));
        SignedNote note = SignedNote.sign(PURPOSE + '\n' + written.sha256() + '\n', key);
        write(MANIFEST + ".note", out -> out.write(note.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Completes the ZIP. */
    @Override
    public void close() throws IOException {
        zip.finish();
    }

    private Manifest.File write(String path, Content content) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setLastModifiedTime(FileTime.from(data.createdAt()));
        zip.putNextEntry(entry);
        MeasuredOutput out = new MeasuredOutput(zip);
        content.writeTo(out);
        zip.closeEntry();
        return new Manifest.File(path, out.sha256(), out.bytes());
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
