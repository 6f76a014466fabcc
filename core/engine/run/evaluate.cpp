// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/evaluate.h"

#include "core/engine/data/batch_builder.h"
#include "core/engine/data/batch_plan.h"

namespace stillroom::engine {

namespace {

constexpr std::int64_t kBatchTokens = 8192;
constexpr std::uint64_t kMaskSeed = 20210; // held-out text is masked alike for every model and run

/// Rows of `logits` as class names.
std::vector<std::string> names_of(const torch::Tensor& logits, const std::vector<std::string>& names) {
    std::vector<std::string> result;
    if (logits.defined() && logits.numel() > 0) {
        const auto best = logits.argmax(1).to(torch::kCPU).contiguous();
        for (std::int64_t row = 0; row < best.numel(); ++row) {
            result.push_back(names[static_cast<std::size_t>(best.data_ptr<std::int64_t>()[row])]);
        }
    }
    return result;
}

void tag_words(Prediction& prediction, std::span<const std::int32_t> first_pieces,
               const std::vector<std::string>& tags, std::size_t& row) {
    for (const auto first : first_pieces) {
        prediction.tags.push_back(first >= 0 ? tags[row++] : "O");
    }
}

} // namespace

Metrics evaluate_mlm(Model& model, const EncodedTexts& texts, const std::vector<std::string>& sources,
                     const Masking& masking, Compute compute) {
    const torch::NoGradGuard no_graph;
    Pass pass;
    pass.compute = compute;
    pass.mlm = true;
    std::vector<double> loss(sources.size());
    std::vector<double> pieces(sources.size());
    double correct = 0.0;
    for (const auto& examples : plan_batches_in_order(texts.lengths(), kBatchTokens)) {
        const auto batch = masked_batch(texts, examples, masking, kMaskSeed, 0).to(model.device());
        if (batch.masked.numel() == 0) {
            continue;
        }
        const auto logits = model.forward(batch, pass).mlm;
        const auto of_piece =
            torch::nll_loss(torch::log_softmax(logits, 1), batch.masked_labels, {}, at::Reduction::None)
                .to(torch::kCPU, torch::kFloat64)
                .contiguous();
        correct += logits.argmax(1).eq(batch.masked_labels).sum().item<double>();
        const auto source = batch.source.index_select(0, batch.masked_text).to(torch::kCPU).contiguous();
        for (std::int64_t i = 0; i < of_piece.numel(); ++i) {
            const auto at = static_cast<std::size_t>(source.data_ptr<std::int64_t>()[i]);
            loss[at] += of_piece.data_ptr<double>()[i];
            pieces[at] += 1.0;
        }
    }
    double all_loss = 0.0;
    double all_pieces = 0.0;
    for (std::size_t source = 0; source < sources.size(); ++source) {
        all_loss += loss[source];
        all_pieces += pieces[source];
    }
    Metrics metrics{{"eval/mlm/loss", all_loss / all_pieces}, {"eval/mlm/accuracy", correct / all_pieces}};
    for (std::size_t source = 0; sources.size() > 1 && source < sources.size(); ++source) {
        if (pieces[source] > 0.0) {
            metrics.emplace_back("eval/mlm/loss/" + sources[source], loss[source] / pieces[source]);
        }
    }
    return metrics;
}

std::vector<Prediction> predict(Model& model, const LabelMaps& labels, const EncodedTexts& texts, Compute compute) {
    const torch::NoGradGuard no_graph;
    const auto& heads = model.config().heads;
    Pass pass;
    pass.compute = compute;
    pass.domain = heads.domains > 0;
    pass.intent = heads.intents > 0;
    pass.tags = heads.tags > 0;
    pass.label = heads.classes > 0;
    std::vector<Prediction> result(static_cast<std::size_t>(texts.size()));
    for (const auto& examples : plan_batches_in_order(texts.lengths(), kBatchTokens)) {
        const auto outputs = model.forward(task_batch(texts, examples).to(model.device()), pass);
        const auto domains = names_of(outputs.domain, labels.domains);
        const auto intents = names_of(outputs.intent, labels.intents);
        const auto classes = names_of(outputs.label, labels.classes);
        const auto tags = names_of(outputs.tags, labels.tags);
        std::size_t row = 0;
        for (std::size_t i = 0; i < examples.size(); ++i) {
            auto& prediction = result[static_cast<std::size_t>(examples[i])];
            prediction.domain = domains.empty() ? "" : domains[i];
            prediction.intent = intents.empty() ? "" : intents[i];
            prediction.label = classes.empty() ? "" : classes[i];
            if (pass.tags) {
                tag_words(prediction, texts.first_pieces(examples[i]), tags, row);
            }
        }
    }
    return result;
}

} // namespace stillroom::engine
