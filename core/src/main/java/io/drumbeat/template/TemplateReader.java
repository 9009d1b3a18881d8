package io.drumbeat.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import liqp.TemplateContext;
import liqp.TemplateParser;
import liqp.nodes.FilterNode;
import liqp.nodes.LNode;
import liqp.nodes.LookupNode;
import liqp.parser.v4.NodeVisitor;
import liquid.parser.v4.LiquidParser.AssignmentContext;
import liquid.parser.v4.LiquidParser.Capture_tag_IdContext;
import liquid.parser.v4.LiquidParser.FilterContext;
import liquid.parser.v4.LiquidParser.For_arrayContext;
import liquid.parser.v4.LiquidParser.For_rangeContext;
import liquid.parser.v4.LiquidParser.Include_tagContext;
import liquid.parser.v4.LiquidParser.Lookup_id_indexesContext;
import liquid.parser.v4.LiquidParser.OutputContext;
import liquid.parser.v4.LiquidParser.Table_tagContext;

/** Builds the tree that is rendered: Liquid's own, but for outputs and captures, which know about HTML. */
final class TemplateReader extends NodeVisitor {
    private final Escaping escaping;
    private final Set<String> lookups = new TreeSet<>();
    private final Set<String> assigned = new TreeSet<>();
    private final Map<String, Set<String>> loops = new TreeMap<>();

    TemplateReader(TemplateParser parser, Escaping escaping) {
        super(parser.insertions, parser.filters, parser.liquidStyleInclude);
        this.escaping = escaping;
    }

    /** Every variable that the template reads, as written: {@code lead.first_name}. */
    Set<String> lookups() {
        return lookups;
    }

    /** Every name that the template gives itself: loops, assignments, captures. */
    Set<String> assigned() {
        return assigned;
    }

    /** What each loop goes through, by the name it gives to one thing of it. */
    Map<String, Set<String>> loops() {
        return loops;
    }

    @Override
    public LNode visitFor_array(For_arrayContext loop) {
        assigned.add(loop.id().getText());
        loops.computeIfAbsent(loop.id().getText(), _ -> new TreeSet<>())
                .add(loop.lookup().getText());
        return super.visitFor_array(loop);
    }

    @Override
    public LNode visitFor_range(For_rangeContext loop) {
        assigned.add(loop.id().getText());
        return super.visitFor_range(loop);
    }

    @Override
    public LNode visitTable_tag(Table_tagContext table) {
        assigned.add(table.id().getText());
        return super.visitTable_tag(table);
    }

    @Override
    public LNode visitAssignment(AssignmentContext assignment) {
        assigned.add(assignment.id().getText());
        return super.visitAssignment(assignment);
    }

    @Override
    public LNode visitOutput(OutputContext output) {
        if (output.unparsed != null) {
            throw new TemplateException("line " + output.getStart().getLine() + ": unexpected "
                    + output.unparsed.getText() + " in " + output.getText());
        }
        LNode value = output.evaluate != null ? visit(output.expr()) : visit(output.term());
        List<FilterNode> filters = new ArrayList<>();
        boolean hasDefault = false;
        for (FilterContext filter : output.filter()) {
            filters.add(visitFilter(filter));
            hasDefault |= "default".equals(filter.Id().getText());
        }
        String source = output.evaluate != null
                ? output.expr().getText()
                : output.term().getText();
        return new PersonalValue(
                value, filters, hasDefault, escaping, source, output.getStart().getLine());
    }

    @Override
    public LookupNode visitLookup_id_indexes(Lookup_id_indexesContext lookup) {
        lookups.add(lookup.getText());
        return super.visitLookup_id_indexes(lookup);
    }

    /** What a capture holds was escaped when it was captured. */
    @Override
    public LNode visitCapture_tag_Id(Capture_tag_IdContext capture) {
        String name = capture.id().getText();
        assigned.add(name);
        LNode block = visitBlock(capture.block());
        return new LNode() {
            @Override
            public Object render(TemplateContext context) {
                context.put(name, new Markup(String.valueOf(block.render(context))), true);
                return "";
            }
        };
    }

    @Override
    public LNode visitInclude_tag(Include_tagContext include) {
        throw new TemplateException("line " + include.getStart().getLine()
                + ": {% include %} is not supported; a template stands for itself");
    }
}
