// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/base64.h"
#include "core/text/normalize/normalizer.h"
#include "core/text/read_pattern.h"

namespace stillroom::text {

namespace {

constexpr std::size_t kLongestReplacement = 256; ///< bytes

std::string short_text(const Fields& fields, const char* name) {
    auto text = fields.text(name);
    if (text.size() > kLongestReplacement) {
        fields.bad("This replacement is too long.", name);
    }
    return text;
}

NormalizerPtr precompiled(const Fields& fields) {
    const auto table = from_base64(fields.text("precompiled_charsmap"));
    if (!table) {
        fields.bad("This is no base64 text.", "precompiled_charsmap");
        return nullptr;
    }
    if (table->empty()) {
        return nullptr;
    }
    auto made = make_precompiled(*table);
    if (!made) {
        fields.bad(made.error().message, "precompiled_charsmap");
        return nullptr;
    }
    return std::move(*made);
}

NormalizerPtr bert(const Fields& fields) {
    BertOptions options;
    options.clean = fields.flag("clean_text", true);
    options.space_cjk = fields.flag("handle_chinese_chars", true);
    options.lower = fields.flag("lowercase", true);
    options.strip_accents = fields.flag("strip_accents", options.lower);
    return make_bert_normalizer(options);
}

} // namespace

NormalizerPtr read_normalizer(const Fields& fields) {
    const auto type = fields.type();
    if (type == "Sequence") {
        std::vector<NormalizerPtr> steps;
        for (const auto& step : fields.list("normalizers")) {
            if (auto made = read_normalizer(step)) {
                steps.push_back(std::move(made));
            }
        }
        return make_sequence(std::move(steps));
    }
    if (type == "BertNormalizer") {
        return bert(fields);
    }
    if (type == "NFC") {
        return make_unicode_form(UnicodeForm::Nfc);
    }
    if (type == "NFD") {
        return make_unicode_form(UnicodeForm::Nfd);
    }
    if (type == "NFKC") {
        return make_unicode_form(UnicodeForm::Nfkc);
    }
    if (type == "NFKD") {
        return make_unicode_form(UnicodeForm::Nfkd);
    }
    if (type == "Lowercase") {
        return make_lowercase();
    }
    if (type == "StripAccents") {
        return make_strip_accents();
    }
    if (type == "Strip") {
        return make_strip(fields.flag("strip_left", true), fields.flag("strip_right", true));
    }
    if (type == "Prepend") {
        return make_prepend(short_text(fields, "prepend"));
    }
    if (type == "Replace") {
        auto pattern = read_pattern(fields);
        return pattern ? make_replace(std::move(*pattern), short_text(fields, "content")) : nullptr;
    }
    if (type == "Precompiled") {
        return precompiled(fields);
    }
    fields.unsupported("normaliser");
    return nullptr;
}

} // namespace stillroom::text
