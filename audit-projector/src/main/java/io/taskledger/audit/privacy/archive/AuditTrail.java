package io.taskledger.audit.privacy.archive;

import io.taskledger.audit.leaf.StoredLeaf;
import io.taskledger.audit.log.StoredNodes;
import io.taskledger.audit.merkle.Hash;
import io.taskledger.audit.merkle.NodeId;
import io.taskledger.audit.merkle.ProofPlan;
import io.taskledger.audit.note.SignedNote;
import io.taskledger.audit.note.TlogProof;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** The audit log's leaves about the person, a JSON line each, with the proof that the log holds it. */
final class AuditTrail implements ArchiveFile {

    private static final int BATCH_SIZE = 200;
    private static final JsonMapper LINES = JsonMapper.shared();

    private final PersonalLeaves leaves;
    private final StoredNodes nodes;

    AuditTrail(PersonalLeaves leaves, StoredNodes nodes) {
        this.leaves = leaves;
        this.nodes = nodes;
    }

    @Override
    public String path() {
        return "audit/events.ndjson";
    }

    @Override
    public void write(PersonalData data, OutputStream out) throws IOException {
        long treeSize = data.checkpoint().size();
        SignedNote checkpoint = SignedNote.parse(data.checkpoint().note());
        List<StoredLeaf> batch = leaves.read(data.subject(), -1, treeSize, BATCH_SIZE);
        while (!batch.isEmpty()) {
            Function<NodeId, Hash> hashes = nodes.read(nodesFor(batch, treeSize));
            for (StoredLeaf leaf : batch) {
                ProofPlan plan = ProofPlan.inclusion(leaf.index(), treeSize);
                TlogProof proof = new TlogProof(leaf.index(), plan.assemble(hashes), checkpoint);
                out.write(LINES.writeValueAsBytes(new Line(leaf.bytes(), proof.toString())));
                out.write('\n');
            }
            batch = leaves.read(data.subject(), batch.get(batch.size() - 1).index(), treeSize, BATCH_SIZE);
        }
    }

    private static List<NodeId> nodesFor(List<StoredLeaf> leaves, long treeSize) {
        return leaves.stream()
                .flatMap(leaf -> ProofPlan.inclusion(leaf.index(), treeSize).nodes().stream())
                .distinct()
                .toList();
    }

    /** Jackson writes bytes in standard base64 with padding. */
    private record Line(byte[] leaf, String proof) {}
}
