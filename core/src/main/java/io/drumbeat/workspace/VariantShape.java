package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.Key.required;

import io.drumbeat.workspace.CampaignDefinition.Variant;
import io.drumbeat.yaml.FileBeside;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Types;
import java.util.List;

final class VariantShape {
    static final Key<Integer> WEIGHT = optional(
                    "weight", Types.wholeNumber(0, 1000), "Its share of the people, beside the others' weights.")
            .otherwise("1");
    static final Key<String> SUBJECT =
            optional("subject", new FileBeside(), "The Liquid template of the subject; mail needs one.");
    static final Key<String> BODY = required(
            "body", new FileBeside(), "The template of the body: `.mjml`, `.html` or `.liquid`, with Liquid in it.");
    static final Key<String> TEXT =
            optional("text", new FileBeside(), "The template of the plain text part; else made from the body.");

    static final Shape<Variant> SHAPE = Shape.of(
            "variant",
            List.of(WEIGHT, SUBJECT, BODY, TEXT),
            fields -> new Variant(
                    fields.name(),
                    fields.get(WEIGHT),
                    fields.get(SUBJECT, ""),
                    fields.get(BODY),
                    fields.find(TEXT),
                    fields.at()));

    private VariantShape() {}
}
