package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.Key.required;
import static io.drumbeat.yaml.ListType.listOf;

import io.drumbeat.workspace.SegmentDefinition.Group;
import io.drumbeat.workspace.SegmentDefinition.Limit;
import io.drumbeat.workspace.SegmentDefinition.Sample;
import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Made;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Shorthand;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Type;
import io.drumbeat.yaml.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class SegmentShape {
    static final Key<Text> WHERE =
            optional("where", Types.TEXT, "A predicate over the profile; `in segment NAME` asks for another segment.");
    static final Key<List<Text>> INCLUDE =
            optional("include", listOf(Notations.SEGMENT), "Only people in one of these segments.");
    static final Key<List<Text>> EXCLUDE =
            optional("exclude", listOf(Notations.SEGMENT), "Nobody who is in one of these segments.");

    static final Key<Double> SHARE = required("share", Notations.PERCENT, "How many of them.");
    static final Key<String> SALT = optional(
            "salt",
            Types.STRING,
            "Samples with the same salt hold the same people, others have nothing to do with each other. Without it, the"
                    + " segment's name.");
    private static final Shape<Sample> FULL_SAMPLE =
            Shape.of("sample", List.of(SHARE, SALT), fields -> new Sample(fields.get(SHARE), fields.get(SALT, "")));
    static final Type<Sample> A_SAMPLE =
            new Shorthand<>(new Made<>(Notations.PERCENT, (_, share) -> new Sample(share, "")), FULL_SAMPLE);
    static final Key<Sample> SAMPLE =
            optional("sample", A_SAMPLE, "Only a part of them, chosen by chance: the same people in every run.");

    static final Key<Integer> LIMIT =
            optional("limit", Types.wholeNumber(1, 100_000_000), "At most so many of them: the first by `order_by`.");
    static final Key<Text> ORDER_BY = optional(
            "order_by",
            Types.TEXT,
            "A value of the profile by which `limit` counts, `desc` for the greatest first; who has none comes last, equals"
                    + " in the order of their ids.");
    static final Key<String> GROUP = optional(
            "group",
            Types.STRING,
            "Nobody is in two segments of a group: a person belongs to the first that takes them, in the order in which"
                    + " they are written.");
    static final Key<Integer> PRIORITY = optional(
                    "priority",
                    Types.wholeNumber(1, 1000),
                    "When it is asked in its group: lower numbers first, whatever the order in the files.")
            .otherwise("100");
    static final Key<String> STAGE = optional(
            "stage",
            LifecycleShape.A_STAGE,
            "The lifecycle stage that its members have reached; decides where there is no lifecycle.yaml.");
    static final Key<String> DESCRIPTION = optional("description", Types.STRING, "What it is for, in a sentence.");

    static final Key<List<LeadAction>> ON_ENTER = optional(
            "on_enter", listOf(LeadActionShape.SHAPE), "What is to be done about whoever enters, once for each entry.");
    static final Key<List<LeadAction>> ON_EXIT =
            optional("on_exit", listOf(LeadActionShape.SHAPE), "What is to be done about whoever exits.");

    static final Shape<SegmentDefinition> SHAPE = Shape.of(
                    "segment",
                    List.of(
                            WHERE,
                            INCLUDE,
                            EXCLUDE,
                            SAMPLE,
                            LIMIT,
                            ORDER_BY,
                            GROUP,
                            PRIORITY,
                            STAGE,
                            DESCRIPTION,
                            ON_ENTER,
                            ON_EXIT),
                    SegmentShape::segment)
            .checked(SegmentShape::choosesSomebody)
            .checked(SegmentShape::namesSegments)
            .checked(SegmentShape::samplesSomebody)
            .checked(SegmentShape::saysWhoIsFirst)
            .checked(SegmentShape::hasAGroup);

    private SegmentShape() {}

    private static SegmentDefinition segment(Fields fields) {
        return new SegmentDefinition(
                fields.name(),
                fields.find(WHERE),
                fields.get(INCLUDE, List.of()),
                fields.get(EXCLUDE, List.of()),
                sample(fields),
                limit(fields),
                fields.has(GROUP) ? new Group(fields.get(GROUP), fields.get(PRIORITY)) : null,
                fields.find(STAGE),
                fields.find(DESCRIPTION),
                fields.get(ON_ENTER, List.of()),
                fields.get(ON_EXIT, List.of()),
                fields.at());
    }

    private static @Nullable Sample sample(Fields fields) {
        Sample sample = fields.find(SAMPLE);
        return sample != null && sample.salt().isEmpty() ? new Sample(sample.share(), fields.name()) : sample;
    }

    private static @Nullable Limit limit(Fields fields) {
        return fields.has(LIMIT) ? new Limit(fields.get(LIMIT), fields.get(ORDER_BY)) : null;
    }

    private static void choosesSomebody(Fields fields, Inspection inspection) {
        if (!fields.has(WHERE) && fields.get(INCLUDE, List.of()).isEmpty() && !fields.has(SAMPLE)) {
            inspection.error(
                    fields.at(),
                    "segment \"" + fields.name() + "\" says none of where, include and sample",
                    "add where: some_column > 0");
        }
    }

    private static void namesSegments(Fields fields, Inspection inspection) {
        SegmentReferences.in(fields.find(WHERE))
                .forEach(name -> inspection.names().use("segment", name));
    }

    private static void samplesSomebody(Fields fields, Inspection inspection) {
        Sample sample = fields.find(SAMPLE);
        if (sample != null && sample.share() == 0) {
            inspection.error(fields.at(SAMPLE), "a sample of 0% holds nobody", "sample: 10%");
        }
    }

    private static void saysWhoIsFirst(Fields fields, Inspection inspection) {
        if (fields.has(LIMIT) != fields.has(ORDER_BY)) {
            inspection.error(
                    fields.at(fields.has(LIMIT) ? LIMIT : ORDER_BY),
                    fields.has(LIMIT) ? "limit must know who comes first" : "order_by is for limit, and there is none",
                    fields.has(LIMIT) ? "add order_by: some_column desc" : "add limit: 100, or remove order_by");
        }
    }

    private static void hasAGroup(Fields fields, Inspection inspection) {
        if (fields.has(PRIORITY) && !fields.has(GROUP)) {
            inspection.error(fields.at(PRIORITY), "priority is for a group, and there is none", "add group: some_name");
        }
    }
}
