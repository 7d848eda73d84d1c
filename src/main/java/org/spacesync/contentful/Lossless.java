package org.spacesync.contentful;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Writes values so that reading them again gives the same values, and refuses all others: numbers that JSON does not
 * have, and names of members with a lone surrogate, which Jackson does not read.
 */
final class Lossless extends SimpleModule {
    private static final long serialVersionUID = 1L;

    Lossless() {
        super("lossless");
        addKeySerializer(String.class, new Names());
        addSerializer(BigDecimal.class, new Decimals());
        addSerializer(Double.class, new Doubles<>(Double.class));
        addSerializer(Float.class, new Doubles<>(Float.class));
    }

    /**
     * With one digit before the decimal point, as Java writes it, the exponent may become one that no reader accepts.
     */
    private static final class Decimals extends StdSerializer<BigDecimal> {
        private static final long serialVersionUID = 1L;

        Decimals() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator json, SerializerProvider provider) throws IOException {
            long exponent = (long) value.precision() - value.scale() - 1;
            if (exponent > Integer.MAX_VALUE) {
                json.writeNumber(value.unscaledValue() + "E" + -(long) value.scale());
            } else {
                json.writeNumber(value);
            }
        }
    }

    /** Content never has these, but users' routes and programs may. Jackson would write the text "NaN". */
    private static final class Doubles<T extends Number> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;

        Doubles(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (!Double.isFinite(value.doubleValue())) {
                throw JsonMappingException.from(json, value + " is not a number in JSON");
            }
            json.writeNumber(value.toString());
        }
    }

    private static final class Names extends StdSerializer<String> {
        private static final long serialVersionUID = 1L;

        Names() {
            super(String.class);
        }

        @Override
        public void serialize(String name, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (Surrogates.firstAlone(name) >= 0) {
                throw JsonMappingException.from(
                        json, "the name of a member has half of a two-part character (a lone surrogate)");
            }
            json.writeFieldName(name);
        }
    }
}
