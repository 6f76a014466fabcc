// SPDX-License-Identifier: GPL-3.0-or-later
// "token:TAG token:TAG ... <=> intent", one utterance a line.
#include "core/base/utf8.h"
#include "core/corpus/readers/bio.h"
#include "core/corpus/readers/one_a_line.h"

namespace stillroom::corpus {

namespace {

class TokenTagReader final : public OneALine<TextLines> {
  public:
    using OneALine::OneALine;

  private:
    bool take(const TextLine& line, Record& record) override {
        const std::string_view text = trim(line.text);
        if (text.empty()) {
            return leave_out_empty(line);
        }
        const std::size_t mark = text.rfind("<=>");
        if (mark == std::string_view::npos || trim(text.substr(mark + 3)).empty()) {
            return leave_out("no-intent", "The line does not end with \"<=> intent\"; it was left out.", line);
        }
        Utterance& utterance = record.utterance;
        for (const std::string& token : split_words(text.substr(0, mark))) {
            const std::size_t colon = token.rfind(':');
            if (colon == std::string::npos || colon == 0 || colon + 1 == token.size()) {
                return leave_out("misaligned-tags",
                                 "A token has no tag (\"token:TAG\" is expected); the line was left out.", line);
            }
            utterance.words.push_back(token.substr(0, colon));
            utterance.tags.push_back(token.substr(colon + 1));
        }
        if (utterance.words.empty()) {
            return leave_out_empty(line);
        }
        repair_tags(utterance.tags, log(), lines().file(), line.number);
        utterance.text = join(utterance.words, " ");
        utterance.intent = std::string(trim(text.substr(mark + 3)));
        if (const std::size_t underscore = utterance.intent.find('_'); underscore != std::string::npos) {
            utterance.domain = utterance.intent.substr(0, underscore);
            add(Issue::Level::Note, "domain-from-intent",
                "The format has no domains; the part of the intent before the first underscore was taken.", line);
        }
        return true;
    }
};

} // namespace

FileReaderResult open_token_tag(const SourceFile& file, const ReadOptions& options, IssueLog& log) {
    return open_lines<TokenTagReader>(file, options, log);
}

} // namespace stillroom::corpus
