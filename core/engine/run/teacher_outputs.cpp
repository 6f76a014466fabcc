// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/teacher_outputs.h"

#include "core/engine/data/batch_builder.h"

namespace stillroom::engine {

namespace {

class AskedTeacher final : public TeacherOutputs {
  public:
    AskedTeacher(Model& teacher, Pass pass, const EncodedTexts* own) : m_teacher(teacher), m_pass(pass), m_own(own) {
        m_pass.train = false;
    }
    Outputs of(const Batch& batch, const BatchIndices& examples) override {
        const torch::NoGradGuard no_graph;
        return m_teacher.forward(m_own == nullptr ? batch : task_batch(*m_own, examples).to(m_teacher.device()), m_pass);
    }

  private:
    Model& m_teacher;
    Pass m_pass;
    const EncodedTexts* m_own;
};

std::int64_t words_with_pieces(const EncodedTexts& texts, std::int64_t example) {
    std::int64_t count = 0;
    for (const auto first : texts.first_pieces(example)) {
        count += first >= 0 ? 1 : 0;
    }
    return count;
}

/// Rows of all texts, one tensor a head; `word_rows[e]` is the first row of text e in `tags`.
class KeptTeacher final : public TeacherOutputs {
  public:
    Outputs kept;
    std::vector<std::int64_t> word_rows;

    Outputs of(const Batch& batch, const BatchIndices& examples) override {
        std::vector<std::int64_t> texts(examples.begin(), examples.end());
        std::vector<std::int64_t> words;
        for (const auto example : texts) {
            const auto at = static_cast<std::size_t>(example);
            for (auto row = word_rows[at]; row < word_rows[at + 1]; ++row) {
                words.push_back(row);
            }
        }
        const auto rows = torch::tensor(texts, torch::kInt64).to(batch.ids.device());
        Outputs outputs;
        for (const auto head : {&Outputs::domain, &Outputs::intent, &Outputs::label}) {
            if ((kept.*head).defined()) {
                outputs.*head = (kept.*head).index_select(0, rows);
            }
        }
        if (kept.tags.defined()) {
            outputs.tags = kept.tags.index_select(0, torch::tensor(words, torch::kInt64).to(batch.ids.device()));
        }
        return outputs;
    }
};

} // namespace

std::unique_ptr<TeacherOutputs> ask_teacher(Model& teacher, const Pass& pass, const EncodedTexts* own) {
    return std::make_unique<AskedTeacher>(teacher, pass, own);
}

bool can_keep(const EncodedTexts& texts, const Heads& heads, const Pass& pass, std::int64_t limit) {
    if (pass.mlm || pass.hidden || pass.attention) {
        return false;
    }
    std::int64_t words = 0;
    for (std::int64_t example = 0; example < texts.size(); ++example) {
        words += words_with_pieces(texts, example);
    }
    const auto of_text = (pass.domain ? heads.domains : 0) + (pass.intent ? heads.intents : 0) +
                         (pass.label ? heads.classes : 0);
    const auto floats = texts.size() * of_text + (pass.tags ? words * heads.tags : 0);
    return floats * static_cast<std::int64_t>(sizeof(float)) <= limit;
}

Result<std::unique_ptr<TeacherOutputs>>
keep_teacher(Model& teacher, const Pass& pass, const EncodedTexts& texts, std::int64_t batch_tokens,
             run::RunControl& control, const std::function<void(std::int64_t done, std::int64_t total)>& progress) {
    const torch::NoGradGuard no_graph;
    auto result = std::make_unique<KeptTeacher>();
    result->word_rows.push_back(0);
    for (std::int64_t example = 0; example < texts.size(); ++example) {
        result->word_rows.push_back(result->word_rows.back() + words_with_pieces(texts, example));
    }
    auto asked = pass;
    asked.train = false;
    const auto& heads = teacher.config().heads;
    const auto options = torch::TensorOptions().dtype(torch::kFloat32).device(teacher.device());
    auto& kept = result->kept;
    if (pass.domain) {
        kept.domain = torch::empty({texts.size(), heads.domains}, options);
    }
    if (pass.intent) {
        kept.intent = torch::empty({texts.size(), heads.intents}, options);
    }
    if (pass.label) {
        kept.label = torch::empty({texts.size(), heads.classes}, options);
    }
    if (pass.tags) {
        kept.tags = torch::empty({result->word_rows.back(), heads.tags}, options);
    }
    std::int64_t done = 0;
    for (const auto& examples : plan_batches_in_order(texts.lengths(), batch_tokens)) {
        if (control.wait_while_paused() != run::RunControl::Stop::No) {
            return fail(ErrorCode::Cancelled, "Stopped while the teacher was asked.");
        }
        const auto batch = task_batch(texts, examples).to(teacher.device());
        const auto outputs = teacher.forward(batch, asked);
        const std::vector<std::int64_t> rows(examples.begin(), examples.end());
        const auto index = torch::tensor(rows, torch::kInt64).to(teacher.device());
        for (const auto head : {&Outputs::domain, &Outputs::intent, &Outputs::label}) {
            if ((kept.*head).defined()) {
                (kept.*head).index_copy_(0, index, outputs.*head);
            }
        }
        if (pass.tags) {
            std::vector<std::int64_t> words;
            for (const auto example : rows) {
                const auto at = static_cast<std::size_t>(example);
                for (auto row = result->word_rows[at]; row < result->word_rows[at + 1]; ++row) {
                    words.push_back(row);
                }
            }
            kept.tags.index_copy_(0, torch::tensor(words, torch::kInt64).to(teacher.device()), outputs.tags);
        }
        done += static_cast<std::int64_t>(examples.size());
        progress(done, texts.size());
    }
    return result;
}

} // namespace stillroom::engine
