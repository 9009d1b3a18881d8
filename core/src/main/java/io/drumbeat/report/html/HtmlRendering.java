package io.drumbeat.report.html;

import io.drumbeat.report.model.ReportModel;
import io.drumbeat.report.model.SectionResult;
import io.drumbeat.report.render.Rendering;
import io.drumbeat.report.render.Wording;
import java.util.Map;

/** The page that a manager opens, prints or gets by mail. */
public final class HtmlRendering implements Rendering {
    private final Stylesheet stylesheet = Stylesheet.load();

    @Override
    public String format() {
        return "html";
    }

    @Override
    public Map<String, String> files(ReportModel report) {
        return Map.of(".html", page(report));
    }

    private String page(ReportModel report) {
        var wording = new Wording(report.locale(), report.period().zone());
        var page = new Markup();
        page.verbatim("<!DOCTYPE html>\n").open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
        head(page, report);
        page.open("body").open("main");
        header(page, report, wording);
        KeyFigures.write(page, report, wording);
        for (SectionResult section : report.sections()) {
            new SectionView(section, wording).write(page);
        }
        footer(page, report, wording);
        page.close().close().close();
        return page.toString();
    }

    private void head(Markup page, ReportModel report) {
        page.open("head");
        page.empty("meta", "charset", "utf-8");
        page.empty("meta", "http-equiv", "Content-Security-Policy", "content", stylesheet.contentSecurityPolicy());
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.empty("meta", "name", "color-scheme", "content", "light dark");
        page.empty("meta", "name", "robots", "content", "noindex");
        page.empty("meta", "name", "generator", "content", "Drumbeat");
        page.empty("link", "rel", "icon", "href", "data:,");
        page.element("title", title(report)).verbatim("\n");
        page.open("style").verbatim(stylesheet.css()).close();
        page.close();
    }

    private static String title(ReportModel report) {
        return report.title().contains(report.company()) ? report.title() : report.title() + " · " + report.company();
    }

    private static void header(Markup page, ReportModel report, Wording wording) {
        page.open("header", "class", "top");
        if (!report.title().contains(report.company())) {
            page.element("p", report.company(), "class", "company");
        }
        page.element("h1", report.title());
        page.open("p", "class", "period");
        page.element("b", wording.period(report.period()));
        page.text(" · as of " + wording.asOf(report.period()));
        page.close();
        page.open("nav", "aria-label", "Sections");
        report.sections().forEach(section -> page.element("a", section.title(), "href", "#" + section.name()));
        page.close().close();
    }

    private static void footer(Markup page, ReportModel report, Wording wording) {
        page.open("footer");
        page.text(
                "Made by Drumbeat from " + report.company() + "’s own data, as of " + wording.asOf(report.period())
                        + ". Changes compare with the equally long period before. Totals only: no person can be read from this page.");
        page.close();
    }
}
