package io.drumbeat.connector.adf;

import io.drumbeat.push.OutgoingLead;
import java.io.StringWriter;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A lead as an ADF 1.0 document, its elements in the order of the DTD. It is pure ASCII, other letters as character
 * references, so that no mail server on its way has to encode it. {@code import-leads} reads from it what was written.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Auto-lead_Data_Format">Auto-lead Data Format</a>
 */
final class AdfDocument {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
    private static final String ATTRIBUTE = "attributes.";

    private final OutgoingLead lead;
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    static String of(OutgoingLead lead) {
        try {
            var document = new AdfDocument(lead);
            document.write();
            return ascii(document.text.toString());
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing " + lead, e);
        }
    }

    private AdfDocument(OutgoingLead lead) throws XMLStreamException {
        this.lead = lead;
        this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    }

    private void write() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        line(0);
        xml.writeProcessingInstruction("adf", "version=\"1.0\"");
        begin(0, "adf");
        begin(1, "prospect", "status", lead.resend() ? "resend" : "new");
        element(
                2,
                "id",
                Long.toString(lead.leadId()),
                "sequence",
                "1",
                "source",
                lead.source() + " " + lead.destination());
        element(2, "requestdate", MOMENT.format(lead.requestedAt()));
        wanted();
        tradeIn();
        customer();
        vendor();
        provider();
        end(1);
        end(0);
        line(0);
        xml.writeEndDocument();
        xml.flush();
    }

    /** ADF asks for a vehicle in any case, and for year, make and model of each. */
    private void wanted() throws XMLStreamException {
        Vehicle vehicle = Vehicle.described(lead.field("interest").orElse(""), lead.vehicle());
        String interest = lead.field(ATTRIBUTE + "interest_type").orElse("buy");
        String condition = lead.vehicle().getOrDefault("condition", "");
        if (condition.isEmpty()) {
            begin(2, "vehicle", "interest", interest);
        } else {
            begin(2, "vehicle", "interest", interest, "status", condition.equals("new") ? "new" : "used");
        }
        describe(vehicle, lead.field("interest_vin"), lead.field("interest_sku"));
        optional(3, "comments", lead.field(ATTRIBUTE + "vehicle_comments"));
        end(2);
    }

    private void tradeIn() throws XMLStreamException {
        Optional<String> offered = lead.field("trade_in");
        if (offered.isPresent()) {
            begin(2, "vehicle", "interest", "trade-in", "status", "used");
            describe(Vehicle.described(offered.get(), Map.of()), Optional.empty(), Optional.empty());
            end(2);
        }
    }

    private void describe(Vehicle vehicle, Optional<String> vin, Optional<String> stock) throws XMLStreamException {
        element(3, "year", vehicle.year());
        element(3, "make", vehicle.make());
        element(3, "model", vehicle.model());
        optional(3, "vin", vin);
        optional(3, "stock", stock);
        optional(3, "trim", Optional.of(vehicle.trim()).filter(trim -> !trim.isEmpty()));
    }

    private void customer() throws XMLStreamException {
        begin(2, "customer");
        begin(3, "contact");
        name("first", lead.field("first_name"));
        name("last", lead.field("last_name"));
        if (lead.field("first_name").isEmpty() || lead.field("last_name").isEmpty()) {
            name("full", lead.field("full_name").or(this::anyName));
        }
        if (lead.field("company").isPresent()) {
            element(4, "name", lead.field("company").get(), "part", "full", "type", "business");
        }
        optional(4, "email", lead.field("email"));
        if (lead.field("phone").isPresent()) {
            String type = lead.field("phone_type")
                    .filter("mobile"::equals)
                    .map(_ -> "cellphone")
                    .orElse("voice");
            element(4, "phone", lead.field("phone").get(), "type", type);
        }
        address();
        end(3);
        if (lead.field(ATTRIBUTE + "timeframe").isPresent()) {
            begin(3, "timeframe");
            optional(4, "description", lead.field(ATTRIBUTE + "timeframe"));
            end(3);
        }
        optional(3, "comments", Optional.of(comments()).filter(said -> !said.isEmpty()));
        end(2);
    }

    /** A contact without a name is none to ADF. */
    private Optional<String> anyName() {
        return lead.field("first_name").isPresent() || lead.field("last_name").isPresent()
                ? Optional.empty()
                : lead.field("company").isPresent()
                        ? Optional.empty()
                        : lead.field("email").or(() -> lead.field("phone"));
    }

    private void name(String part, Optional<String> name) throws XMLStreamException {
        if (name.isPresent()) {
            element(4, "name", name.get(), "part", part, "type", "individual");
        }
    }

    private void address() throws XMLStreamException {
        if (lead.field("street").isEmpty()
                && lead.field("city").isEmpty()
                && lead.field("state").isEmpty()
                && lead.field("postal_code").isEmpty()
                && lead.field("country").isEmpty()) {
            return;
        }
        begin(4, "address", "type", "home");
        element(5, "street", lead.field("street").orElse(""), "line", "1");
        optional(5, "city", lead.field("city"));
        optional(5, "regioncode", lead.field("state"));
        optional(5, "postalcode", lead.field("postal_code"));
        optional(5, "country", lead.field("country"));
        end(4);
    }

    /** What the person said, and what the destination asked to be told besides. */
    private String comments() {
        String besides = lead.fields().entrySet().stream()
                .filter(field -> field.getKey().startsWith(ATTRIBUTE) && !hasPlace(field.getKey()))
                .map(field -> field.getKey().substring(ATTRIBUTE.length()) + ": " + field.getValue())
                .collect(Collectors.joining("\n"));
        return (lead.field(ATTRIBUTE + "comments").orElse("") + "\n" + besides).strip();
    }

    private static boolean hasPlace(String attribute) {
        return switch (attribute.substring(ATTRIBUTE.length())) {
            case "comments", "interest_type", "vehicle_comments", "timeframe" -> true;
            default -> false;
        };
    }

    private void vendor() throws XMLStreamException {
        begin(2, "vendor");
        if (lead.vendorId() != null) {
            element(3, "id", lead.vendorId(), "sequence", "1", "source", lead.destination());
        }
        element(3, "vendorname", lead.vendor());
        begin(3, "contact");
        element(4, "name", lead.vendor(), "part", "full", "type", "business");
        end(3);
        end(2);
    }

    /** Where the lead came from; where that is not known, we. */
    private void provider() throws XMLStreamException {
        begin(2, "provider");
        element(3, "name", lead.field("source").orElse(lead.source()), "part", "full");
        optional(3, "service", lead.field("source_detail"));
        end(2);
    }

    private void begin(int depth, String name, String... attributes) throws XMLStreamException {
        line(depth);
        xml.writeStartElement(name);
        attributes(attributes);
    }

    private void end(int depth) throws XMLStreamException {
        line(depth);
        xml.writeEndElement();
    }

    private void element(int depth, String name, String value, String... attributes) throws XMLStreamException {
        line(depth);
        xml.writeStartElement(name);
        attributes(attributes);
        xml.writeCharacters(clean(value));
        xml.writeEndElement();
    }

    private void optional(int depth, String name, Optional<String> value) throws XMLStreamException {
        if (value.isPresent()) {
            element(depth, name, value.get());
        }
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], clean(attributes[i + 1]));
        }
    }

    private void line(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    /** Without what XML 1.0 has no place for. */
    private static String clean(String text) {
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[^\\t\\n\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "");
    }

    private static String ascii(String document) {
        StringBuilder ascii = new StringBuilder(document.length());
        document.codePoints().forEach(character -> {
            if (character < 0x7F) {
                ascii.append((char) character);
            } else {
                ascii.append("&#").append(character).append(';');
            }
        });
        return ascii.toString();
    }
}
