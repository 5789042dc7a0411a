package io.taskledger.audit.events;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.AbstractSingleValueEncoder;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;
import reactor.core.publisher.Flux;

/** Writes an entry as the bytes of its leaf alone, to clients that prefer {@code application/octet-stream}. */
final class LeafEncoder extends AbstractSingleValueEncoder<AuditEntryWithLeaf> {

    LeafEncoder() {
        super(MimeTypeUtils.APPLICATION_OCTET_STREAM);
    }

    @Override
    public boolean canEncode(ResolvableType type, @Nullable MimeType mimeType) {
        return mimeType != null && super.canEncode(type, mimeType) && type.toClass() == AuditEntryWithLeaf.class;
    }

    @Override
    protected Flux<DataBuffer> encode(
            AuditEntryWithLeaf entry,
            DataBufferFactory buffers,
            ResolvableType type,
            @Nullable MimeType mimeType,
            @Nullable Map<String, Object> hints) {
        return Flux.just(buffers.wrap(entry.leaf()));
    }
}
