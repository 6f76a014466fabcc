// SPDX-License-Identifier: GPL-3.0-or-later
// MASSIVE JSONL: one object a line, slots in annot_utt as "[slot : value]".
#include "core/base/utf8.h"
#include "core/corpus/readers/bio.h"
#include "core/corpus/readers/encoding.h"
#include "core/corpus/readers/one_a_line.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace stillroom::corpus {

namespace {

std::string text_of(const nlohmann::json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// False when the brackets are not as they should be.
bool parse_annotation(std::string_view text, Utterance& utterance) {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t open = text.find('[', at);
        const std::string_view plain = text.substr(at, open == std::string_view::npos ? open : open - at);
        if (plain.find(']') != std::string_view::npos) {
            return false;
        }
        for (std::string& word : split_words(plain)) {
            utterance.words.push_back(std::move(word));
            utterance.tags.emplace_back("O");
        }
        if (open == std::string_view::npos) {
            return true;
        }
        const std::size_t close = text.find(']', open);
        if (close == std::string_view::npos) {
            return false;
        }
        const std::string_view slot = text.substr(open + 1, close - open - 1);
        const std::size_t colon = slot.find(':');
        if (colon == std::string_view::npos || slot.find('[') != std::string_view::npos) {
            return false;
        }
        const std::string_view name = trim(slot.substr(0, colon));
        const std::vector<std::string> value = split_words(slot.substr(colon + 1));
        if (name.empty() || value.empty() || split_words(name).size() != 1) {
            return false;
        }
        for (std::size_t i = 0; i < value.size(); ++i) {
            utterance.words.push_back(value[i]);
            utterance.tags.push_back((i == 0 ? "B-" : "I-") + std::string(name));
        }
        at = close + 1;
    }
    return true;
}

class MassiveReader final : public OneALine<TextLines> {
  public:
    MassiveReader(TextLines lines, IssueLog& log, bool split_known)
        : OneALine(std::move(lines), log), m_split_known(split_known) {}

  private:
    bool take(const TextLine& line, Record& record) override {
        if (trim(line.text).empty()) {
            return leave_out_empty(line);
        }
        const nlohmann::json object = nlohmann::json::parse(line.text, nullptr, false);
        if (!object.is_object()) {
            return leave_out("bad-json", "The line is not a JSON object; it was left out.", line);
        }
        Utterance& utterance = record.utterance;
        const std::string annotated = text_of(object, "annot_utt");
        const std::string plain = collapse_space(text_of(object, "utt"));
        if (annotated.empty() && plain.empty()) {
            return leave_out_empty(line);
        }
        if (annotated.empty()) { // the hidden test sets of MASSIVE
            utterance.text = plain;
            add(Issue::Level::Note, "no-annotation", "The utterance has no annot_utt; it was read without slots.", line);
        } else if (!parse_annotation(annotated, utterance) || utterance.words.empty()) {
            return leave_out("bad-annotation", "annot_utt is not \"... [slot : value] ...\"; the line was left out.",
                             line);
        } else {
            utterance.text = join(utterance.words, " ");
            if (!plain.empty() && plain != utterance.text) {
                add(Issue::Level::Warning, "annotation-differs",
                    "utt and annot_utt have different words; annot_utt was taken.", line);
            }
        }
        utterance.domain = text_of(object, "scenario");
        utterance.intent = text_of(object, "intent");
        utterance.language = language_code(text_of(object, "locale"));
        return set_split(text_of(object, "partition"), line, record);
    }

    bool set_split(const std::string& partition, const TextLine& line, Record& record) {
        if (const auto split = split_from(partition)) {
            record.split = *split;
        } else if (!partition.empty()) {
            return leave_out("unknown-partition", "The partition is neither train, dev nor test; the line was left out.",
                             line);
        } else if (!m_split_known) {
            add(Issue::Level::Note, "no-partition", "The line has no partition; it was taken as training data.", line);
        }
        return true;
    }

    bool m_split_known;
};

} // namespace

FileReaderResult open_massive(const SourceFile& file, const ReadOptions& options, IssueLog& log) {
    return open_lines<MassiveReader>(file, options, log, file.split.has_value());
}

} // namespace stillroom::corpus
