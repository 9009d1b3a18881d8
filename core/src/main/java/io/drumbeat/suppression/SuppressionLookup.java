package io.drumbeat.suppression;

import io.drumbeat.consent.Suppressions;
import io.drumbeat.store.Store;
import io.drumbeat.workspace.Workspace;
import java.util.List;

/** {@code suppressions show}: what stands against an address, whoever has it. */
public final class SuppressionLookup {
    private final NamedAddress address;

    /**
     * What stands against it.
     *
     * @param address in the form in which it is kept
     */
    public record Summary(String kind, String address, List<Suppressions.Entry> entries) {}

    /** @param address an e-mail, a phone, a domain or a hash */
    public SuppressionLookup(Workspace workspace, String address) {
        this.address = NamedAddress.typed(address, workspace.region());
    }

    public Summary read(Store store) {
        return store.read(sql ->
                new Summary(address.address().kind().label(), address.address().value(), address.entries(sql)));
    }
}
