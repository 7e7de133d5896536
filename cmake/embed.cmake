# Builds files into a target (see src/base/embedded.hpp for the other side).
#
#   embed_files(TARGET SET FOLDER folder FILES a.csv sub/b.html ...)
#
# makes the function `std::span<const File> staffwright::embedded::SET()`, which gives the files in the order listed,
# with their paths below FOLDER (itself below the source tree). A changed file is embedded anew by the next build.
# This file is its own worker: run with -P it writes the C++ source.

if(CMAKE_SCRIPT_MODE_FILE)
  # -DSET=name -DFOLDER=absolute -DFILES=a|b -DOUTPUT=file.cpp
  string(REPLACE "|" ";" FILES "${FILES}")
  set(text "// Made by cmake/embed.cmake; do not edit.\n#include \"base/embedded.hpp\"\n\n")
  string(APPEND text "namespace staffwright::embedded {\nstd::span<const File> ${SET}();\n\nnamespace {\n")
  set(table "")
  string(REPEAT "[0-9a-f]" 32 sixteen_bytes)
  set(count 0)
  foreach(file IN LISTS FILES)
    file(READ "${FOLDER}/${file}" bytes HEX)
    string(REGEX REPLACE "(${sixteen_bytes})" "\\1\n" bytes "${bytes}")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
    # The closing 0 keeps the array of an empty file lawful; it is not part of the file.
    string(APPEND text "constexpr unsigned char bytes_${count}[] = {\n${bytes}0};\n")
    string(APPEND table "    {\"${file}\", {reinterpret_cast<const char*>(bytes_${count}), sizeof(bytes_${count}) - 1}},\n")
    math(EXPR count "${count} + 1")
  endforeach()
  string(APPEND text "}    // namespace\n\nstd::span<const File> ${SET}() {\n")
  string(APPEND text "    static const File files[] = {\n${table}    };\n    return files;\n}\n\n")
  string(APPEND text "}    // namespace staffwright::embedded\n")
  file(WRITE "${OUTPUT}" "${text}")
  return()
endif()

set(EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

function(embed_files target set)
  cmake_parse_arguments(EMBED "" "FOLDER" "FILES" ${ARGN})
  set(folder ${CMAKE_SOURCE_DIR}/${EMBED_FOLDER})
  set(output ${CMAKE_BINARY_DIR}/embedded/${set}.cpp)
  list(TRANSFORM EMBED_FILES PREPEND ${folder}/ OUTPUT_VARIABLE inputs)
  string(REPLACE ";" "|" files "${EMBED_FILES}")
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DSET=${set} -DFOLDER=${folder} "-DFILES=${files}" -DOUTPUT=${output} -P ${EMBED_SCRIPT}
    DEPENDS ${inputs} ${EMBED_SCRIPT}
    COMMENT "Embedding ${set}"
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
