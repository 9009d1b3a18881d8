package io.drumbeat.workspace;

import io.drumbeat.workspace.Assignment.Share;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.ListType;
import io.drumbeat.yaml.NameOf;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Type;
import io.drumbeat.yaml.Types;
import io.drumbeat.yaml.YamlNode;
import io.drumbeat.yaml.YamlNode.Entries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An owner, a list of owners who share alike, or owners and their shares: {@code {ana: 2, ben: 1}}. */
final class SharesType implements Type<List<Share>> {
    static final Type<List<Share>> SHARES = new SharesType();

    private static final Type<List<Text>> ALIKE = ListType.oneOrMore(new NameOf("owner"));
    private static final Type<Integer> WEIGHT = Types.wholeNumber(1, 1000);

    private SharesType() {}

    @Override
    public Optional<List<Share>> read(Text name, YamlNode node, Inspection inspection) {
        return node instanceof Entries owners ? weighted(owners, inspection) : alike(name, node, inspection);
    }

    private static Optional<List<Share>> weighted(Entries owners, Inspection inspection) {
        List<Share> shares = new ArrayList<>();
        for (var owner : owners.entries()) {
            inspection.names().use("owner", owner.key());
            WEIGHT.read(owner.key(), owner.value(), inspection)
                    .ifPresent(weight -> shares.add(new Share(owner.key().value(), weight)));
        }
        return shares.size() == owners.entries().size() ? Optional.of(List.copyOf(shares)) : Optional.empty();
    }

    private static Optional<List<Share>> alike(Text name, YamlNode node, Inspection inspection) {
        return ALIKE.read(name, node, inspection).map(owners -> {
            Map<String, Share> shares = new LinkedHashMap<>();
            for (var owner : owners) {
                if (shares.put(owner.value(), new Share(owner.value(), 1)) != null) {
                    inspection.error(
                            owner.at(),
                            "\"" + owner + "\" is named twice",
                            "for more turns write a share: {" + owner + ": 2}");
                }
            }
            return List.copyOf(shares.values());
        });
    }

    @Override
    public String label() {
        return "owner, list of owners, or owner: share";
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of(
                "anyOf", List.of(ALIKE.schema(), Map.of("type", "object", "additionalProperties", WEIGHT.schema())));
    }
}
