// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/onnx_export.h"

#include "core/base/files.h"
#include "core/base/new_folder.h"
#include "core/onnx/export_model.h"

#include <fmt/format.h>

#include <utility>

namespace stillroom::report {

namespace {

namespace fs = std::filesystem;

constexpr double kFurthest = 1e-3; ///< share of the largest logit that rounding may move one

struct Form {
    CardForm card;
    std::vector<run::Answer> answers;
};

std::int64_t size_of(const fs::path& file) {
    std::error_code code;
    const auto size = fs::file_size(file, code);
    return code ? 0 : static_cast<std::int64_t>(size);
}

class OnnxExporter {
  public:
    OnnxExporter(run::Engine& engine, const OnnxRequest& request, const ExportProgress& progress, const std::stop_token& stop)
        : m_engine(engine), m_request(request), m_progress(progress), m_stop(stop) {}

    Result<OnnxExport> run() {
        auto folder = NewFolder::create(m_request.target);
        if (!folder) {
            return fail(folder.error());
        }
        m_parts = m_request.int8 ? 3 : 2;
        say("Writing", 0, 1);
        if (auto written = onnx::write_onnx_files(m_request.model, folder->path(), m_request.int8); !written) {
            return fail(written.error());
        }
        auto own = measure("the model itself", m_request.model, size_of(m_request.model / "model.safetensors"));
        if (!own) {
            return fail(own.error());
        }
        auto exported = measure(onnx::kFloatFile, folder->path() / onnx::kFloatFile, size_of(folder->path() / onnx::kFloatFile));
        if (!exported) {
            return fail(exported.error());
        }
        OnnxExport result;
        result.distance = logit_distance(own->answers, exported->answers);
        if (result.distance.furthest > kFurthest * result.distance.largest) {
            return fail(ErrorCode::Internal,
                        fmt::format("The written file's logits differ by up to {:.3g} from the model's. Nothing was exported.",
                                    result.distance.furthest),
                        Place{m_request.target.string(), 0, {}});
        }
        result.forms = {own->card, exported->card};
        if (m_request.int8) {
            auto small = measure(onnx::kInt8File, folder->path() / onnx::kInt8File, size_of(folder->path() / onnx::kInt8File));
            if (!small) {
                return fail(small.error());
            }
            result.int8_agreement = answer_agreement(own->answers, small->answers);
            result.forms.push_back(small->card);
        }
        if (auto written = write_card(folder->path(), result); !written) {
            return fail(written.error());
        }
        if (auto done = folder->commit(); !done) {
            return fail(done.error());
        }
        return result;
    }

  private:
    void say(const std::string& what, std::int64_t done, std::int64_t total) const {
        if (m_progress) {
            m_progress(what, done, total);
        }
    }

    Result<Form> measure(const std::string& name, const fs::path& path, std::int64_t bytes) {
        const auto predictor = m_engine.open_predictor(path, "cpu");
        if (!predictor) {
            return fail(predictor.error());
        }
        auto score = score_model(**predictor, m_request.utterances,
                                 [&](std::int64_t done, std::int64_t total) { say("Measuring " + name, m_part * total + done, m_parts * total); },
                                 m_stop);
        if (!score) {
            return fail(score.error());
        }
        ++m_part;
        return Form{{name, bytes, score->median_ms, score->p99_ms, std::move(score->metrics)}, std::move(score->answers)};
    }

    Result<void> write_card(const fs::path& folder, const OnnxExport& result) const {
        ModelCard card = m_request.card;
        card.forms = result.forms;
        card.measured_on = static_cast<std::int64_t>(m_request.utterances.size());
        card.notes.push_back("`model.onnx` (opset 17) takes `input_ids` and `attention_mask`, Int64 [batch, sequence] of any size, "
                             "and gives the logits of every head at once; a word's slot is that of its first piece. Labels "
                             "stand in the file's metadata.");
        if (m_request.int8) {
            card.notes.push_back(fmt::format("`model.int8.onnx` is the same by dynamic quantisation: int8 weights and word "
                                             "embeddings, heads in float32. {:.2f} % of its answers are those of the model.",
                                             100.0 * result.int8_agreement));
        }
        return write_file(folder / "README.md", to_markdown(card));
    }

    run::Engine& m_engine;
    const OnnxRequest& m_request;
    const ExportProgress& m_progress;
    std::stop_token m_stop;
    std::int64_t m_part = 0;  // forms measured
    std::int64_t m_parts = 0; // to be measured
};

} // namespace

Result<OnnxExport> export_onnx(run::Engine& engine, const OnnxRequest& request, const ExportProgress& progress,
                               const std::stop_token& stop) {
    return OnnxExporter(engine, request, progress, stop).run();
}

} // namespace stillroom::report
