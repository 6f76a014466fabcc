// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/cache/fill_outputs.h"

#include "core/engine/cache/tempered.h"
#include "core/engine/data/batch_builder.h"
#include "core/engine/data/batch_plan.h"

#include <algorithm>
#include <map>
#include <string>

namespace stillroom::engine {

namespace {

constexpr std::size_t kBlock = 1024;                       // texts asked together; all or none reach the disk
constexpr std::int64_t kFlush = std::int64_t{32} << 20;    // bytes of answers in memory

/// Divergence of an answer from the same with the `others`, those that are not `kept`, equally likely: [P], in nats.
/// `entropy`: of the whole answer, the sum of p log p.
torch::Tensor spread_error(const torch::Tensor& entropy, const torch::Tensor& kept, const torch::Tensor& log_sum, double others) {
    if (others < 1.0) {
        return torch::zeros_like(log_sum);
    }
    const auto logs = kept - log_sum.unsqueeze(-1);
    const auto shares = logs.exp();
    const auto rest = (1.0 - shares.sum(-1)).clamp_min(1e-12);
    return (entropy - (shares * logs).sum(-1) - rest * (rest / others).log()).clamp_min(0.0);
}

/// Rows of one batch's outputs by their name on the disk, on the CPU.
std::map<std::string, torch::Tensor> to_disk_form(const Outputs& outputs, const TeacherQuestion& question) {
    std::map<std::string, torch::Tensor> rows;
    const auto put = [&](const char* name, const torch::Tensor& tensor) {
        if (tensor.defined()) {
            rows[name] = tensor.to(torch::kCPU, torch::kFloat32);
        }
    };
    put("domain", outputs.domain);
    put("intent", outputs.intent);
    put("label", outputs.label);
    put("tags", outputs.tags);
    if (outputs.mlm.defined()) {
        const auto [logits, pieces] = outputs.mlm.topk(std::min(question.top, outputs.mlm.size(-1)), -1);
        const auto others = static_cast<double>(outputs.mlm.size(-1) - logits.size(-1));
        const auto sums = tempered(outputs.mlm, kTemperatures);
        std::vector<torch::Tensor> unknown;
        for (std::size_t i = 0; i < kTemperatures.size(); ++i) {
            const auto at = static_cast<std::int64_t>(i);
            unknown.push_back(spread_error(sums.entropy.select(-1, at), logits / kTemperatures[i], sums.log_sums.select(-1, at), others));
        }
        rows["mlm.pieces"] = pieces.to(torch::kCPU, torch::kInt32);
        rows["mlm.log_sums"] = sums.log_sums.to(torch::kCPU);
        rows["mlm.unknown"] = torch::stack(unknown, -1).to(torch::kCPU);
        rows["mlm.logits"] = logits.to(torch::kCPU, torch::kFloat16);
    }
    if (!question.layers.empty()) {
        std::vector<torch::Tensor> states;
        for (const auto layer : question.layers) {
            states.push_back(outputs.hidden[static_cast<std::size_t>(layer)]);
        }
        rows["states"] = torch::cat(states, -1).to(torch::kCPU, torch::kFloat16);
    }
    return rows;
}

/// Answers of one source on their way to the disk.
class Pending {
  public:
    void add(OutputKey key, const std::map<std::string, torch::Tensor>& rows) {
        m_answers.keys.push_back(key);
        std::map<RowOf, std::int64_t> counts;
        for (const auto& output : kOutputs) {
            const auto found = rows.find(output.name);
            if (found == rows.end()) {
                continue;
            }
            m_parts[output.name].push_back(found->second);
            m_bytes += static_cast<std::int64_t>(found->second.nbytes());
            counts[output.rows] = found->second.size(0);
        }
        auto& first = m_answers.first_row;
        first.words.push_back(first.words.back() + counts[RowOf::Word]);
        first.masked.push_back(first.masked.back() + counts[RowOf::MaskedPiece]);
        first.pieces.push_back(first.pieces.back() + counts[RowOf::Piece]);
    }
    [[nodiscard]] std::int64_t bytes() const { return m_bytes; }

    Result<void> write(OutputStore& store) {
        if (m_answers.keys.empty()) {
            return {};
        }
        for (const auto& output : kOutputs) {
            if (const auto found = m_parts.find(output.name); found != m_parts.end()) {
                m_answers.outputs.emplace_back(output.name, torch::cat(found->second));
            }
        }
        auto written = store.add(m_answers);
        *this = Pending();
        return written;
    }

  private:
    Answers m_answers;
    std::map<std::string, std::vector<torch::Tensor>> m_parts;
    std::int64_t m_bytes = 0;
};

class Filler {
  public:
    Filler(std::vector<OutputStore>& stores, Model& teacher, const TeacherQuestion& question, std::int64_t batch_tokens,
           run::RunControl& control)
        : m_stores(stores), m_teacher(teacher), m_question(question), m_pass(question.pass), m_batch_tokens(batch_tokens),
          m_control(control), m_pending(stores.size()) {
        m_pass.train = false;
    }

    /// In batches of like length; the answers join in the order of `block`.
    Result<void> ask(std::span<const Asked> block, const std::function<void(std::int64_t)>& progress) {
        std::vector<std::int32_t> lengths;
        for (const auto& one : block) {
            lengths.push_back(m_question.texts.length(one.example));
        }
        std::vector<std::map<std::string, torch::Tensor>> answers(block.size());
        std::int64_t done = 0;
        for (const auto& batch : plan_batches_in_order(lengths, m_batch_tokens)) {
            if (m_control.wait_while_paused() != run::RunControl::Stop::No) {
                return fail(ErrorCode::Cancelled, "Stopped while the teacher was asked.");
            }
            ask_batch(block, batch, answers);
            done += static_cast<std::int64_t>(batch.size());
            progress(done);
        }
        for (std::size_t i = 0; i < block.size(); ++i) {
            m_pending[static_cast<std::size_t>(m_question.texts.source(block[i].example))].add(block[i].key, answers[i]);
        }
        std::int64_t bytes = 0;
        for (const auto& pending : m_pending) {
            bytes += pending.bytes();
        }
        return bytes < kFlush ? Result<void>{} : write();
    }

    Result<void> write() {
        for (std::size_t source = 0; source < m_pending.size(); ++source) {
            if (auto written = m_pending[source].write(m_stores[source]); !written) {
                return written;
            }
        }
        return {};
    }

  private:
    void ask_batch(std::span<const Asked> block, const BatchIndices& batch, std::vector<std::map<std::string, torch::Tensor>>& answers) {
        std::vector<std::int32_t> examples;
        std::vector<std::int64_t> variants;
        for (const auto index : batch) {
            examples.push_back(block[static_cast<std::size_t>(index)].example);
            variants.push_back(block[static_cast<std::size_t>(index)].variant);
        }
        const auto asked = m_question.masking ? masked_batch(m_question.texts, examples, *m_question.masking, variants)
                                              : task_batch(m_question.texts, examples);
        const auto rows = to_disk_form(m_teacher.forward(asked.to(m_teacher.device()), m_pass), m_question);
        const auto texts = asked.texts();
        const auto counts = [texts](const torch::Tensor& text_of) {
            return text_of.defined() ? torch::bincount(text_of, {}, texts) : torch::zeros({texts}, torch::kInt64);
        };
        const std::map<RowOf, torch::Tensor> rows_of{{RowOf::Text, torch::ones({texts}, torch::kInt64)},
                                                     {RowOf::Word, counts(asked.word_text)},
                                                     {RowOf::MaskedPiece, counts(asked.masked_text)},
                                                     {RowOf::Piece, asked.offsets.diff()}};
        for (const auto& output : kOutputs) {
            const auto found = rows.find(output.name);
            if (found == rows.end()) {
                continue;
            }
            const auto* count = rows_of.at(output.rows).data_ptr<std::int64_t>();
            std::int64_t first = 0;
            for (std::int64_t text = 0; text < texts; ++text) {
                answers[static_cast<std::size_t>(batch[static_cast<std::size_t>(text)])][output.name] = found->second.narrow(0, first, count[text]);
                first += count[text];
            }
        }
    }

    std::vector<OutputStore>& m_stores;
    Model& m_teacher;
    const TeacherQuestion& m_question;
    Pass m_pass;
    std::int64_t m_batch_tokens;
    run::RunControl& m_control;
    std::vector<Pending> m_pending; ///< by source
};

} // namespace

Result<FillReport> fill_outputs(std::vector<OutputStore>& stores, Model& teacher, const TeacherQuestion& question,
                                const std::vector<Asked>& asked, std::int64_t batch_tokens, run::RunControl& control,
                                const std::function<void(std::int64_t done, std::int64_t total)>& progress) {
    const torch::NoGradGuard no_graph;
    FillReport report;
    report.asked = static_cast<std::int64_t>(asked.size());
    // Sources have files of their own, so a block of two might reach the disk by half.
    std::vector<std::vector<Asked>> by_source(stores.size());
    for (const auto& one : asked) {
        by_source[static_cast<std::size_t>(question.texts.source(one.example))].push_back(one);
    }
    std::vector<std::vector<Asked>> blocks;
    for (std::size_t source = 0; source < stores.size(); ++source) {
        const auto& all = by_source[source];
        for (std::size_t begin = 0; begin < all.size(); begin += kBlock) {
            std::vector<Asked> missing;
            for (std::size_t i = begin; i < std::min(all.size(), begin + kBlock); ++i) {
                if (stores[source].find(all[i].key)) {
                    ++report.found;
                } else {
                    missing.push_back(all[i]);
                }
            }
            if (!missing.empty()) {
                blocks.push_back(std::move(missing));
            }
        }
    }
    const auto total = report.asked - report.found;
    Filler filler(stores, teacher, question, batch_tokens, control);
    std::int64_t done = 0;
    for (const auto& block : blocks) {
        if (auto answered = filler.ask(block, [&](std::int64_t in_block) { progress(done + in_block, total); }); !answered) {
            (void)filler.write(); // what is known stays known
            return fail(answered.error());
        }
        done += static_cast<std::int64_t>(block.size());
    }
    if (auto written = filler.write(); !written) {
        return fail(written.error());
    }
    return report;
}

} // namespace stillroom::engine
