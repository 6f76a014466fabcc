// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/cache/teacher_question.h"

#include "core/base/hash.h"

#include <algorithm>
#include <unordered_set>

namespace stillroom::engine {

OutputKey output_key(const EncodedTexts& texts, std::int32_t example, std::int64_t variant) {
    const auto ids = texts.ids(example);
    const auto words = texts.first_pieces(example);
    std::vector<std::int64_t> asked{variant, static_cast<std::int64_t>(ids.size())};
    asked.insert(asked.end(), ids.begin(), ids.end());
    asked.insert(asked.end(), words.begin(), words.end());
    return hash64({reinterpret_cast<const char*>(asked.data()), asked.size() * sizeof(std::int64_t)});
}

std::vector<Asked> asked_in(const TeacherQuestion& question, std::int64_t epochs) {
    std::vector<Asked> all;
    std::unordered_set<OutputKey> seen;
    const auto masks = std::min(epochs, question.variants());
    for (std::int32_t example = 0; example < question.texts.size(); ++example) {
        for (std::int32_t variant = 0; variant < masks; ++variant) {
            const auto key = output_key(question.texts, example, variant);
            if (seen.insert(key).second) {
                all.push_back({example, variant, key});
            }
        }
    }
    return all;
}

std::int64_t expected_bytes(const TeacherQuestion& question, const ModelConfig& teacher, std::int64_t answers) {
    double words = 0.0;
    double pieces = 0.0;
    for (std::int32_t example = 0; example < question.texts.size(); ++example) {
        pieces += question.texts.length(example);
        for (const auto first : question.texts.first_pieces(example)) {
            words += first >= 0 ? 1.0 : 0.0;
        }
    }
    const auto texts = static_cast<double>(std::max<std::int64_t>(1, question.texts.size()));
    const auto& pass = question.pass;
    const auto& heads = teacher.heads;
    recipe::AnswerParts parts;
    parts.classes = static_cast<double>((pass.domain ? heads.domains : 0) + (pass.intent ? heads.intents : 0) + (pass.label ? heads.classes : 0));
    parts.word_classes = pass.tags ? words / texts * static_cast<double>(heads.tags) : 0.0;
    parts.masked = pass.mlm ? pieces / texts * question.masking->share : 0.0;
    parts.top = static_cast<double>(std::min(question.top, teacher.vocabulary));
    parts.states = pieces / texts * static_cast<double>(question.layers.size()) * static_cast<double>(teacher.encoder.hidden);
    return static_cast<std::int64_t>(recipe::answer_bytes(parts) * static_cast<double>(answers));
}

} // namespace stillroom::engine
