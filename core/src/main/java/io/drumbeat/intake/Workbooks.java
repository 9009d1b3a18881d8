package io.drumbeat.intake;

import io.drumbeat.error.DrumbeatException;
import org.apache.poi.openxml4j.exceptions.ODFNotOfficeXmlFileException;

/** Why a workbook cannot be read, and what to do about it. */
final class Workbooks {
    private static final String SAVE = "Open it in Excel or LibreOffice and save it as .xlsx or CSV";

    private Workbooks() {}

    static DrumbeatException damaged(String name, String how) {
        return DrumbeatException.input("bad_workbook", "The workbook %s is damaged: %s".formatted(name, how))
                .at(name)
                .hint("It may have been cut off on its way: ask for it again, or " + lower(SAVE)
                        + ". Nothing was changed");
    }

    /** What a library could not read. */
    static DrumbeatException unreadable(String name, Exception e) {
        if (ZipBomb.caused(e)) {
            return ZipBomb.refused(name);
        }
        if (e instanceof ODFNotOfficeXmlFileException) {
            return unsupported(name, "an OpenDocument sheet");
        }
        return damaged(name, String.valueOf(e.getMessage())).causedBy(e);
    }

    /** The failure itself where it is told already, else what a library could not read. */
    static DrumbeatException told(String name, Exception e) {
        return e instanceof DrumbeatException told ? told : unreadable(name, e);
    }

    static DrumbeatException tooLarge(String name, long most) {
        return DrumbeatException.input(
                        "workbook_too_large", "%s holds more than %d MB of cells".formatted(name, most >> 20))
                .at(name)
                .hint("Save the sheet as CSV, of which any size can be read");
    }

    static DrumbeatException encrypted(String name) {
        return DrumbeatException.input("encrypted", name + " is protected with a password")
                .at(name)
                .hint("Open it with its password and save it without one. Nothing was changed");
    }

    static DrumbeatException macros(String name) {
        return DrumbeatException.input("macros", name + " is a workbook with macros, which are not let in")
                .at(name)
                .hint("Save it as .xlsx, which has none. Nothing was changed");
    }

    static DrumbeatException unsupported(String name, String what) {
        return DrumbeatException.input("not_a_workbook", "%s is %s, which cannot be read".formatted(name, what))
                .at(name)
                .hint(SAVE);
    }

    private static String lower(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
