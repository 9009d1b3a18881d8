package io.drumbeat.workspace;

import io.drumbeat.workspace.SurvivorRule.Order;
import io.drumbeat.workspace.SurvivorRule.Sources;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.ListType;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Type;
import io.drumbeat.yaml.Types;
import io.drumbeat.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A word, or a list of sources from the most to the least trusted. */
final class SurvivorRuleType implements Type<SurvivorRule> {
    static final Type<SurvivorRule> RULE = new SurvivorRuleType();

    private static final Type<Order> WORD = Types.oneOf(Order.class);
    private static final Type<List<String>> SOURCES = ListType.listOf(Types.STRING);

    private SurvivorRuleType() {}

    @Override
    public Optional<SurvivorRule> read(Text name, YamlNode node, Inspection inspection) {
        if (node instanceof YamlNode.Items) {
            return SOURCES.read(name, node, inspection).map(Sources::new);
        }
        return WORD.read(name, node, inspection).map(order -> order);
    }

    @Override
    public String label() {
        return WORD.label() + ", or a list of sources";
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", List.of(WORD.schema(), SOURCES.schema()));
    }
}
